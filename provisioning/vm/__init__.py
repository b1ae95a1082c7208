"""The appliance's image in a virtual machine (QEMU, emulated processor): to look at, and to be checked by what only a boot shows."""
