"""One WebRTC call, in a process of its own: no camera, no microphone, no speaker, no disk and no key."""
