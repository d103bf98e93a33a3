"""The parts of SARIF 2.1.0 that Kronika writes, as the standard has them: nothing else passes."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AnyUrl, BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", alias_generator=to_camel)


class Text(_Part):
    text: Annotated[str, Field(strict=True)]


class Rule(_Part):
    id: Annotated[str, Field(strict=True)]
    short_description: Text


class Driver(_Part):
    name: Annotated[str, Field(min_length=1)]
    rules: list[Rule]


class Tool(_Part):
    driver: Driver


class File(_Part):
    uri: Annotated[str, Field(pattern=r"^[A-Za-z0-9._~/%-]+$")]  # a reference, percent-encoded
    uri_base_id: str


class Region(_Part):
    start_line: Annotated[int, Field(strict=True, ge=1)]
    start_column: Annotated[int, Field(strict=True, ge=1)]


class Physical(_Part):
    artifact_location: File
    region: Region


class Location(_Part):
    physical_location: Physical


class Result(_Part):
    rule_id: str
    rule_index: Annotated[int, Field(strict=True, ge=0)]
    level: Literal["none", "note", "warning", "error"]
    message: Text
    locations: list[Location]


class Run(_Part):
    tool: Tool
    column_kind: Literal["utf16CodeUnits", "unicodeCodePoints"]
    results: list[Result]


class Sarif(_Part):
    """A log file."""

    schema_: Annotated[AnyUrl, Field(alias="$schema")]
    version: Literal["2.1.0"]
    runs: list[Run]
