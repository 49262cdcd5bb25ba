"""`data/site.yml`: the words of the programme's own page, read and checked."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from programme.content import ContentError, Programme, first_fault, read_yaml


class Site(BaseModel):
    """The page's words, with the programme's name already in them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    tagline: str
    intro: str
    what_you_get: tuple[str, ...] = Field(min_length=1)
    welcome: tuple[str, ...] = Field(min_length=1)
    starters: tuple[str, ...] = Field(min_length=1)
    privacy: str


def load_site(data: Path, programme: Programme) -> Site:
    """Read `site.yml` in the folder `data`. Raises ContentError, in one line, if it can't be used."""
    path = data / "site.yml"
    try:
        return Site.model_validate(_named(read_yaml(path), programme.name))
    except ValidationError as error:
        raise ContentError(f"{path.parent.name}/{path.name}: {first_fault(error)}") from None


def _named(part: object, name: str) -> object:
    """The same content with {programme} replaced in every text."""
    if isinstance(part, str):
        return part.replace("{programme}", name)
    if isinstance(part, list):
        return [_named(one, name) for one in part]
    if isinstance(part, dict):
        return {key: _named(one, name) for key, one in part.items()}
    return part
