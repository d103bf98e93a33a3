"""The door for those who edit with the site beside them: `kronika serve`."""

from __future__ import annotations

import threading
from pathlib import Path

import click

from kronika.options import PROJECT, ending, reader, report
from kronika.preview import Preview
from kronika.server import Server
from kronika.watch import Watch


@click.command()
@PROJECT
@click.option("--port", type=click.IntRange(0, 65535), default=8000, show_default=True)
def serve(project: Path, port: int) -> None:
    """Preview the site of PROJECT on this machine, and follow every change.

    A mistake is shown in the terminal and on the open page; the last good site stays.
    """
    ending()
    try:
        server = Server(port)
    except OSError as busy:
        message = f"Port {port} cannot be used: {busy.strerror}. Try another with --port."
        raise click.ClickException(message) from None
    preview = Preview(reader(project), server.address, report)
    try:
        preview.start()
        server.preview = preview
        threading.Thread(target=server.serve_forever, daemon=True).start()
        watch = Watch(preview.root, preview.changed)
        click.echo(f"The preview is at {server.address} (stop it with Ctrl+C).")
        if preview.note:
            click.echo(preview.note)
        watch.run()
    except KeyboardInterrupt:
        click.echo("Stopped.")
    finally:
        preview.close()
