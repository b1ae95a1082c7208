"""``python -m kiosk``: the screen, one fresh process a visitor."""

from kiosk.keeper import main

raise SystemExit(main())
