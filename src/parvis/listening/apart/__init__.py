"""Work for the process beside the web's: only there are these modules imported, for they load numbers."""
