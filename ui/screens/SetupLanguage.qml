// The language in which a technician sets this kiosk up.
Language {}
