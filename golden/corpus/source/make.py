"""Writes rows-zstd.parquet and rows-snappy.parquet: six rows, one without text, in two row groups; needs pyarrow."""
import pathlib
import pyarrow
import pyarrow.parquet

here = pathlib.Path(__file__).parent
table = pyarrow.table({
    "id": [f"r{i}" for i in range(6)],
    "text": [None if i == 2 else f"옹기 {i}번은 흙으로 빚어 구운 그릇이다." for i in range(6)],
    "year": pyarrow.array([2020 + i for i in range(6)], pyarrow.int32()),
    "tags": [["흙", "불"]] * 6,
})
for codec in ("zstd", "snappy"):
    pyarrow.parquet.write_table(table, here / f"rows-{codec}.parquet", compression=codec, row_group_size=4)
