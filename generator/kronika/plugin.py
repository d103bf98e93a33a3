"""The door for MkDocs: the host renders the chrome, Kronika pours the events into it.

The only module that knows MkDocs. It adds the shells and missing section pages to the host's files
and hands the host's output over; run by `kronika build` or `serve`, it leaves the pouring to them.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urljoin

from mkdocs.config import config_options
from mkdocs.config.base import Config
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.toc import AnchorLink, TableOfContents

from kronika import chrome, pour, starter, ways
from kronika.host import DOOR, SITE_URL
from kronika.problems import Problem, Severity
from kronika.settings import Settings
from kronika.urls import url_fault

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.pages import Page as HostPage

    from kronika.alone import Alone

log = logging.getLogger("mkdocs.plugins.kronika")


class KronikaConfig(Config):
    """The options of the plugin in `mkdocs.yml`."""

    order = config_options.Choice(("newest", "oldest"), default="newest")
    host = config_options.Choice(("auto", *ways.EDITORS), default="auto")
    branch = config_options.Type(str, default="main")
    parquet = config_options.Type(bool, default=False)


class KronikaPlugin(BasePlugin[KronikaConfig]):
    """Shells in, events out."""

    def __init__(self) -> None:
        self.serving = False
        self.alone: Alone | None = None  # where no door of ours pours
        self.root = Path()
        self.edit_base = ""
        self.sources: dict[str, str] = {}

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Note whether mistakes should end the process; with this method the plugin is kept."""
        del dirty
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Check the events before the host touches its output."""
        door = os.environ.get(DOOR, "")
        self.root = Path(door) if door else Path(config.config_file_path or ".").resolve().parent
        config.site_url = os.environ.get(SITE_URL, config.site_url or "")
        if fault := _fault(config.site_url):
            raise PluginError(fault)
        self.edit_base = _edit_base(config, self.config)
        if not door:
            if self.alone is None:
                self.alone = import_module("kronika.alone").Alone(self.root)
            self._read(self.alone)
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(starter.OVERRIDES))
        config.theme["font"] = False  # the theme would ask another site for fonts
        config.extra_css[:0] = starter.STYLES
        for path in starter.SCRIPTS:
            script = config_options.ExtraScriptValue(path)
            script.type = "module"
            config.extra_javascript.append(script)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Refuse flat addresses: only now every plugin has set what it will."""
        if not config.use_directory_urls:
            message = "Kronika's addresses end in '/': set 'use_directory_urls: true'."
            raise PluginError(message)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the shells, the section pages nobody wrote, and Kronika's assets."""
        for file in files:
            if file.abs_src_path and Path(file.abs_src_path).is_symlink():
                message = f"'docs/{file.src_uri}' is a link; put the file itself there."
                raise PluginError(message)
        outside = InclusionLevel.NOT_IN_NAV
        for section in chrome.SECTIONS:
            for depth in chrome.DEPTHS[section]:
                uri = chrome.shell_uri(section, depth)
                files.append(File.generated(config, uri, content="", inclusion=outside))
        taken = {
            file.dest_uri for file in files
        }  # 'README.md' is a home, 'timeline.md' the timeline
        for uri, path in starter.pages(bare="index.html" not in taken):
            page = File.generated(config, uri, abs_src_path=str(path))
            if page.dest_uri not in taken:
                files.append(page)
        for uri, path in starter.assets():
            files.append(File.generated(config, uri, abs_src_path=str(path)))
        self.sources = {
            file.dest_uri: self._project_path(file.abs_src_path)
            for file in files.documentation_pages()
            if file.abs_src_path and not file.generated_by
        }
        return files

    def on_page_markdown(self, markdown: str, *, page: HostPage, **_: object) -> str:
        """Turn an empty shell into one that carries the marks."""
        if _is_shell(page):
            page.meta.update(
                title=pour.TITLE, description=pour.DESCRIPTION, hide=["navigation", "toc"]
            )
            page.edit_url = pour.EDIT if self.edit_base else None
        return markdown

    def on_page_content(self, html: str, *, page: HostPage, **_: object) -> str:
        """Mark where a page's content begins and ends."""
        if _is_shell(page):
            page.toc = TableOfContents([AnchorLink(pour.TITLE, "kronika", 1)])
            html = f'<div id="kronika">{pour.BODY}</div>'
        return pour.CONTENT_BEGINS + html + pour.CONTENT_ENDS

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Pour the events, or leave that to the door that runs the host."""
        settings = Settings(
            site_url=config.site_url or "",
            site_name=config.site_name,
            commit_base=ways.commit_base(config.repo_url or "", self.edit_base),
            edit_base=self.edit_base,
            order="oldest" if self.config.order == "oldest" else "newest",
            parquet=self.config.parquet,
        )
        facts = chrome.Facts(settings, self.sources)
        folder = Path(config.site_dir)
        if self.alone is None:
            facts.write(folder)
            return
        # The host's own live reload is an inline script that no policy could foresee.
        rendered, problems = chrome.read(folder, facts, guard=not self.serving)
        if rendered is not None:
            strict, search = config.strict, not self.serving
            problems += self.alone.finish(rendered, strict=strict, search=search)
        if self._report(problems):
            message = "The site is not complete."
            raise Abort(message)

    def on_serve(self, server: LiveReloadServer, **_: object) -> LiveReloadServer:
        """Watch the events too."""
        server.watch(str(self.root / "events"))
        return server

    def on_build_error(self, **_: object) -> None:
        """Say nothing more: the host reports its own mistakes."""

    def _read(self, alone: Alone) -> None:
        problems, note = alone.read()
        if note:
            log.info("%s", note)
        errors = self._report(problems)
        if errors and not (self.serving and alone.is_read):
            message = f"The events have {errors} error(s); nothing was built."
            raise Abort(message)

    def _report(self, problems: Iterable[Problem]) -> int:
        """Log the problems and return how many are errors."""
        errors = 0
        for problem in problems:
            is_error = problem.severity is Severity.ERROR
            log.log(logging.ERROR if is_error else logging.WARNING, "%s", problem)
            errors += is_error
        return errors

    def _project_path(self, path: str) -> str:
        file = Path(path)
        return file.relative_to(self.root).as_posix() if file.is_relative_to(self.root) else ""


def _fault(site_url: str) -> str:
    """Return what is wrong with the address to which the paths of all pages are added."""
    fault = url_fault(site_url) if site_url else None
    if fault is None and any(sign in site_url for sign in "?#"):
        fault = "has a query or a fragment, to which no path can be added.", "End it in a path."
    return f"'site_url' {' '.join(fault).strip()}" if fault else ""


def _is_shell(page: HostPage) -> bool:
    return f"{pour.SHELL}.md" == page.file.src_uri.rsplit("/", 1)[-1]


def _edit_base(config: MkDocsConfig, ours: KronikaConfig) -> str:
    """Return the address of the project's root in the host's editor, or nothing."""
    repository = (config.repo_url or "").rstrip("/") + "/"
    host = ways.host_of(repository) if ours.host == "auto" else ours.host
    if config.repo_url and host and (ours.host != "auto" or not config.edit_uri):
        return ways.edit_base(host, repository, ours.branch)
    if not config.edit_uri:
        return ""
    address = urljoin(repository, config.edit_uri)
    docs = Path(config.docs_dir).name + "/"
    return address.removesuffix(docs) if address.endswith("/" + docs) else urljoin(address, "../")
