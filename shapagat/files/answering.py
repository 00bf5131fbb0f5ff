from collections.abc import Iterator

from django.http import StreamingHttpResponse


def file_answer(content: Iterator[bytes], *, name: str, media_type: str, size: int) -> StreamingHttpResponse:
    """Answer an opened file as a download, chunk by chunk: never shown in place, never run, never kept by a cache.

    `size` is the content's exact number of bytes, so that a reading which breaks off is seen to have done so.
    """
    return StreamingHttpResponse(
        content,
        content_type=media_type,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Length": str(size),
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cache-Control": "no-store",
        },
    )
