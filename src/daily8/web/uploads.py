"""What readers and administrators send as files: kept in memory up to a cap, the rest read and dropped."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, StopUpload

KEPT = 2 * 1024 * 1024 + 1  # bytes of a file; a byte more than any form takes
PATIENCE = 64 * 1024 * 1024  # bytes that are read so that the sender can be told; past it the connection is cut


class Capped(FileUploadHandler):
    """The size that a form sees is that of the whole file, also where only its beginning was kept."""

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self._kept, self._size = BytesIO(), 0

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes | None:
        self._kept.write(raw_data[: max(0, KEPT - self._size)])
        self._size += len(raw_data)
        if self._size > PATIENCE:
            raise StopUpload(connection_reset=True)
        return None

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        self._kept.seek(0)
        return InMemoryUploadedFile(
            file=self._kept, field_name=self.field_name, name=self.file_name or "", size=self._size,
            content_type=self.content_type or "", charset=self.charset, content_type_extra=self.content_type_extra,
        )  # fmt: skip
