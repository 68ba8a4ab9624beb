"""What encrypting says: a warning to a person, and to a script one document or one sentence."""

import pytest


@pytest.fixture
def secret(tmp_path):
    file = tmp_path / "secret.txt"
    file.write_text("a long one\n", "utf-8")
    return file


def test_a_person_is_warned_that_a_forgotten_passphrase_is_lost(mine, secret, limitwise):
    said = limitwise("encrypt", "--ledger", mine, "--passphrase-file", secret)
    assert said.status == 0 and "Nobody can recover" in said.out and said.err == ""


def test_a_script_gets_the_document_alone(mine, secret, limitwise):
    said = limitwise("encrypt", "--ledger", mine, "--passphrase-file", secret, "--json")
    assert (said.status, said.err) == (0, "") and said.document["encrypted"] is True


@pytest.mark.parametrize("file", [(), ("--passphrase-file", "nowhere.txt")])
def test_what_cannot_be_encrypted_is_one_sentence(mine, file, limitwise):
    said = limitwise("encrypt", "--ledger", mine, *file)
    assert (said.status, said.out, len(said.err.splitlines())) == (1, "", 1)
