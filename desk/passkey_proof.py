"""What the browser is asked of a passkey, and what its answer proves. User verification is always required. Knows no row."""

from __future__ import annotations

import base64
import json
from typing import Any

import webauthn
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from desk.passkeys import PasskeyRefused


def creation(name: str, officer: str, challenge: str) -> dict[str, Any]:
    """Options for navigator.credentials.create; the page adds the PRF extension."""
    choice = AuthenticatorSelectionCriteria(
        resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
    )
    options = webauthn.generate_registration_options(
        rp_id=name, rp_name="Blue Lamp desk", user_name=officer, user_id=officer.encode(),
        challenge=challenge.encode(), authenticator_selection=choice,
    )  # fmt: skip
    return dict(json.loads(webauthn.options_to_json(options)))


def asking(name: str, challenge: str) -> dict[str, Any]:
    """Options for navigator.credentials.get."""
    options = webauthn.generate_authentication_options(
        rp_id=name, challenge=challenge.encode(), user_verification=UserVerificationRequirement.REQUIRED
    )
    return dict(json.loads(webauthn.options_to_json(options)))


def challenge_of(credential: dict[str, Any]) -> str:
    """The challenge that the browser says it answers. Raises PasskeyRefused."""
    try:
        said = json.loads(base64url_to_bytes(credential["response"]["clientDataJSON"]))
        return base64url_to_bytes(said["challenge"]).decode()
    except (KeyError, TypeError, ValueError) as error:
        raise PasskeyRefused("no challenge") from error


def created(credential: dict[str, Any], challenge: str, name: str, origins: list[str]) -> dict[str, Any]:
    """The new passkey's columns. Raises PasskeyRefused."""
    try:
        made = webauthn.verify_registration_response(
            credential=credential, expected_challenge=challenge.encode(), expected_rp_id=name,
            expected_origin=origins, require_user_verification=True,
        )  # fmt: skip
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise PasskeyRefused(str(error)[:80]) from error
    public = base64.b64encode(made.credential_public_key).decode()
    return {"credential": bytes_to_base64url(made.credential_id), "public_key": public, "sign_count": made.sign_count}


def proved(credential: dict[str, Any], row: dict[str, Any], challenge: str, name: str, origins: list[str]) -> int:
    """The new sign count when the browser's answer is right. Raises PasskeyRefused."""
    try:
        seen = webauthn.verify_authentication_response(
            credential=credential, expected_challenge=challenge.encode(), expected_rp_id=name, expected_origin=origins,
            credential_public_key=base64.b64decode(row["public_key"]), credential_current_sign_count=row["sign_count"],
            require_user_verification=True,
        )  # fmt: skip
    except (WebAuthnException, ValueError, KeyError, TypeError) as error:
        raise PasskeyRefused(str(error)[:80]) from error
    return seen.new_sign_count
