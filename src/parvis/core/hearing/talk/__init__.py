"""Who answers whom, who comes, what rises, and the shape of the talk."""
