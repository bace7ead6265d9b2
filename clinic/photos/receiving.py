"""Uploads are held in memory: a client's picture never touches a disk unsealed."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile

from clinic.photos.rebuilding import LARGEST_BYTES


class HeldInMemory(FileUploadHandler):
    """Takes the files of one request up to one limit for all of them; what goes beyond is let go.

    The name that a file had on somebody's device, which may be a client's, is forgotten.
    """

    def __init__(self, request: Any = None) -> None:
        super().__init__(request)
        self.left = LARGEST_BYTES + 1

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        """Begin a file."""
        super().new_file(*args, **kwargs)
        self.file = BytesIO()

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep a piece, and let the whole file go once there is too much of it."""
        self.left -= len(raw_data)
        if self.left < 0:
            self.file = BytesIO()
            if self.request is not None:
                self.request.upload_was_too_large = True
            raise SkipFile
        self.file.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """Return the file."""
        self.file.seek(0)
        return InMemoryUploadedFile(
            self.file, self.field_name, "upload", self.content_type, file_size, self.charset, self.content_type_extra
        )
