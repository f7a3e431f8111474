"""`wirelint init`: write a configuration."""

import os

import click

from wirelint.cli.options import CannotError, print_line
from wirelint.config.reference import as_configuration
from wirelint.files.atomic_write import replace_file


@click.command("init", short_help="Write a commented configuration.")
@click.option("--force", is_flag=True, help="Overwrite an existing wirelint.toml.")
def command(force: bool) -> None:
    """Write wirelint.toml to the current folder, with a comment for every key."""
    path = "wirelint.toml"
    try:
        if force:
            replace_file(path, as_configuration().encode())
        else:
            with open(path, "x", encoding="utf-8") as file:
                file.write(as_configuration())
    except FileExistsError:
        raise CannotError(f"{os.path.abspath(path)} already exists; use --force to overwrite it") from None
    except OSError as error:
        raise CannotError(f"{os.path.abspath(path)}: cannot be written: {error.strerror or error}") from None
    print_line(f"wrote {path}")
