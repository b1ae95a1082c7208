"""The hardware. Only this folder imports cv2, sounddevice, serial, escpos or evdev; each loads when its device is opened."""

from devices.opening import DeviceUrlError
from devices.opening import open_devices as open

__all__ = ["DeviceUrlError", "open"]
