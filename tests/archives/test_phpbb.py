"""phpBB forums, as three programs dump their database."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parvis.archives.bbcode import words_of
from tests.archives.exports import read, saved, zipped

RICH = (
    '<r><QUOTE author="Bo" post_id="11" time="1709542800" user_id="8"><s>[quote=Bo post_id=11 user_id=8]</s>'
    "Encore ?<e>[/quote]</e></QUOTE>\\n\\nD\\'accord, c&amp;est <B><s>[b]</s>plein<e>[/b]</e></B> "
    "<E>:)</E><br/>\\n"
    '<URL url="https://exemple.fr"><s>[url=https://exemple.fr]</s>le plan<e>[/url]</e></URL>'
    "<CODE><s>[code]</s><i>\\n</i>x &lt; 1<e>[/code]</e></CODE>"
    '<ATTACHMENT filename="a.jpg" index="0"><s>[attachment=0]</s>a.jpg<e>[/attachment]</e></ATTACHMENT></r>'
)
OLD = (
    "[quote=&quot;Bo&quot;:ab12]vieux [quote:ab12]plus vieux[/quote:ab12][/quote:ab12]\\n"
    "Je [b:ab12]pense[/b:ab12] que &quot;oui&quot; <!-- s:) -->"
    '<img src=\\"{SMILIES_PATH}/icon.gif\\" alt=\\":)\\" title=\\"S\\" /><!-- s:) -->'
    "\\n[list:ab12][*:ab12]un[/*:m:ab12][/list:u:ab12]"
    '<!-- m --><a class=\\"postlink\\" href=\\"http://x.fr\\">http://x.fr</a><!-- m -->'
)
MYSQLDUMP = (
    """\
-- MySQL dump 10.13  Distrib 5.7.44, for Linux (x86_64)
/*!40101 SET NAMES utf8 */;
DROP TABLE IF EXISTS `phpbb_config`;
CREATE TABLE `phpbb_config` (
  `config_name` varchar(255) COLLATE utf8_bin NOT NULL DEFAULT '',
  `config_value` varchar(255) COLLATE utf8_bin NOT NULL DEFAULT '',
  `is_dynamic` tinyint(1) unsigned NOT NULL DEFAULT '0',
  PRIMARY KEY (`config_name`)
) ENGINE=InnoDB;
LOCK TABLES `phpbb_config` WRITE;
/*!40000 ALTER TABLE `phpbb_config` DISABLE KEYS */;
INSERT INTO `phpbb_config` VALUES ('server_name','forum.exemple.fr',0),('script_path','/forum',0),\
('server_protocol','https://',0);
CREATE TABLE `phpbb_forums` (
  `forum_id` mediumint(8) unsigned NOT NULL AUTO_INCREMENT,
  `forum_name` varchar(255) NOT NULL DEFAULT '',
  PRIMARY KEY (`forum_id`),
  KEY `left_right_id` (`forum_id`,`forum_name`)
) ENGINE=InnoDB;
INSERT INTO `phpbb_forums` VALUES (2,'Ville &amp; gare'),(3,'Vide');
CREATE TABLE `phpbb_posts` (
  `post_id` mediumint(8) unsigned NOT NULL AUTO_INCREMENT,
  `topic_id` mediumint(8) unsigned NOT NULL DEFAULT '0',
  `forum_id` mediumint(8) unsigned NOT NULL DEFAULT '0',
  `poster_id` mediumint(8) unsigned NOT NULL DEFAULT '0',
  `poster_ip` varchar(40) COLLATE utf8_bin NOT NULL DEFAULT '',
  `post_time` int(11) unsigned NOT NULL DEFAULT '0',
  `post_username` varchar(255) NOT NULL DEFAULT '',
  `post_subject` varchar(255) NOT NULL DEFAULT '',
  `post_text` mediumtext COLLATE utf8_bin NOT NULL,
  `bbcode_bitfield` varchar(255) NOT NULL DEFAULT '',
  `bbcode_uid` varchar(8) NOT NULL DEFAULT '',
  `post_visibility` tinyint(3) NOT NULL DEFAULT '0',
  PRIMARY KEY (`post_id`),
  FULLTEXT KEY `post_text` (`post_text`)
) ENGINE=InnoDB;
INSERT INTO `phpbb_posts` VALUES (11,5,2,8,'10.0.0.1',1709542800,'','Le local',\
'<t>Encore ?<br/>\\nOui ; (non)</t>','','',1),\
(12,5,2,7,'::1',1709542900,'','Re: Le local','{RICH}','oAA=','',1),\
(13,5,2,1,'10.0.0.2',1709543000,\
'Cy','Re: Le local','<t>De passage</t>','','',1),\
(14,5,2,8,'10.0.0.1',1709543100,'','x','<t>Effacé</t>','','',2),\
(15,6,2,9,'10.0.0.3',1709543200,NULL,'Machine','{OLD}','','ab12',1);
CREATE TABLE `phpbb_privmsgs` (
  `msg_id` mediumint(8) unsigned NOT NULL AUTO_INCREMENT,
  `message_text` mediumtext NOT NULL
) ENGINE=InnoDB;
INSERT INTO `phpbb_privmsgs` VALUES (1,'<t>secret</t>');
CREATE TABLE `phpbb_topics` (
  `topic_id` mediumint(8) unsigned NOT NULL AUTO_INCREMENT,
  `forum_id` mediumint(8) unsigned NOT NULL DEFAULT '0',
  `topic_title` varchar(255) NOT NULL DEFAULT '',
  `topic_first_poster_name` varchar(255) NOT NULL DEFAULT ''
) ENGINE=InnoDB;
INSERT INTO `phpbb_topics` VALUES (5,2,'Le local d&#39;été','Bo');
CREATE TABLE `phpbb_users` (
  `user_id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `user_type` tinyint(2) NOT NULL DEFAULT '0',
  `username` varchar(255) NOT NULL DEFAULT '',
  `user_password` varchar(255) NOT NULL DEFAULT '',
  `user_email` varchar(100) NOT NULL DEFAULT ''
) ENGINE=InnoDB;
INSERT INTO `phpbb_users` VALUES (1,2,'Anonymous','',''),(7,3,'Ada','$2y$10$secret','ada@exemple.fr'),\
(8,0,'Bo','$H$9secret','bo@example.org'),(9,2,'Météo','','');
""".replace("{RICH}", RICH)
    .replace("{OLD}", OLD)
    .encode()
)
BACKUP = """\
#
# phpBB Backup Script
# Dump of tables for forum_
# DATE : 11-05-2025 14:16:37 GMT
#
# Table: forum_posts
DROP TABLE IF EXISTS forum_posts;
CREATE TABLE `forum_posts` (
  `post_id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `post_text` mediumtext NOT NULL
) ENGINE=InnoDB;

INSERT INTO forum_posts (post_id, topic_id, poster_id, post_time, post_text, bbcode_uid, post_approved) \
VALUES (1, 1, 2, 1543072163, 'L''accueil, c\\'est ici', '', 1);

INSERT INTO forum_posts (post_id, topic_id, poster_id, post_time, post_text, bbcode_uid, post_approved) VALUES
(2, 1, 2, 1543072164, 'Deuxième', '', 1),
(3, 1, 2, 1543072165, 'Cachée', '', 0);
# Table: forum_users
INSERT INTO forum_users (user_id, username, user_type) VALUES (2, 'Ada', 0);
""".encode()


def test_the_posts_of_a_forum_are_read(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "forum.sql.gz", MYSQLDUMP))
    assert archive.format == "phpbb"
    first, answer, guest, robot = messages
    assert (first.id, first.text, first.author, first.name) == ("11", "Encore ?\nOui ; (non)", "8", "Bo")
    assert (first.thread, first.title, first.channel) == ("5", "Le local d'été", "Ville & gare")
    assert (first.at, first.link) == (1709542800, "https://forum.exemple.fr/forum/viewtopic.php?p=11#p11")
    assert answer.text == "D'accord, c&est plein :)\nle plan\n[code]"
    assert (answer.reply_to, answer.mentions) == ("11", ("8",))
    assert (guest.author, guest.name, guest.automated) == ("guest Cy", "Cy", False)
    assert (robot.automated, robot.title) == (True, "Machine")
    assert archive.problems.counts == {"deleted": 1}
    assert archive.addresses() == {"7": ("ada@exemple.fr",), "8": ("bo@example.org",)}


def test_a_post_of_an_older_version_is_read(tmp_path: Path) -> None:
    _, messages = read(saved(tmp_path / "forum.sql", MYSQLDUMP))
    assert messages[3].text == 'Je pense que "oui" :)\n\nun\nhttp://x.fr'
    assert messages[3].mentions == ("8",)


def test_neither_passwords_nor_private_messages_leave_the_reader(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "forum.sql", MYSQLDUMP))
    assert "secret" not in f"{messages} {archive.problems.kept} {archive.addresses()}"
    assert "10.0.0" not in f"{messages}"


@pytest.mark.parametrize("name", ["sauvegarde.sql.gz", "sauvegarde.zip"])
def test_the_forum_s_own_backup_under_another_prefix_is_read(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    archive, messages = read(zipped(path, {"b.sql": BACKUP}) if name.endswith("zip") else saved(path, BACKUP))
    assert [(message.text, message.name) for message in messages] == [
        ("L'accueil, c'est ici", "Ada"), ("Deuxième", "Ada"),
    ]  # fmt: skip
    assert [message.at for message in messages] == [1543072163, 1543072164]
    assert archive.problems.counts == {"deleted": 1}


def test_a_broken_row_is_reported_with_its_line_and_the_rest_is_kept(tmp_path: Path) -> None:
    spoilt = BACKUP.replace(b"2, 1543072164", b"2, 'never closed, 1543072164")
    short = MYSQLDUMP.replace(b"(13,5,2,1,", b"(13,5,1,")
    archive, messages = read(saved(tmp_path / "a.sql", spoilt))
    assert [message.id for message in messages] == ["1"]
    assert [(problem.line, problem.code) for problem in archive.problems.kept] == [
        (16, "broken_line"), (17, "deleted"),
    ]  # fmt: skip
    archive, messages = read(saved(tmp_path / "b.sql", short))
    assert [message.id for message in messages] == ["11", "12", "15"]
    assert archive.problems.counts == {"row_width": 1, "deleted": 1}


def test_letters_of_an_old_database_are_read(tmp_path: Path) -> None:
    archive, messages = read(saved(tmp_path / "a.sql", BACKUP.replace("è".encode(), b"\xe8")))
    assert messages[1].text == "Deuxième"
    assert archive.problems.counts["encoding"] == 1


@given(st.text(st.sampled_from('<>/[]rtsQUOTE=:"&; \nabquote'), max_size=200), st.sampled_from(["", "ab"]))
def test_no_markup_brings_the_reading_of_posts_down(stored: str, uid: str) -> None:
    for begun in ("", "<r>", "<t>", f"[quote:{uid}]", "[code:ab]"):
        assert isinstance(words_of(begun + stored, uid).text, str)
