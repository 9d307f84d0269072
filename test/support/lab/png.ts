/** Packs a screenshot tighter than a browser does, without changing a pixel: for pictures that are shipped. */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** @param png 8 bits per channel, RGB or RGBA, not interlaced (PNG specification, third edition) */
export function pack(png: Buffer): Buffer {
    const chunks = chunksOf(png);
    const header = chunks.find(([type]) => type === 'IHDR')![1];
    const [width, channels] = [header.readUInt32BE(0), header[9] === 6 ? 4 : 3];
    if (header[8] !== 8 || (header[9] !== 2 && header[9] !== 6) || header[12] !== 0) return png;
    const data = inflateSync(Buffer.concat(chunks.filter(([type]) => type === 'IDAT').map(([, body]) => body)));
    const rows = unfilter(data, width * channels, channels);
    const colours = new Map<number, number>();
    for (const row of rows)
        for (let at = 0; at < row.length; at += channels) {
            const colour = row.readUIntBE(at, 3);
            if (colours.size <= 256 && !colours.has(colour)) colours.set(colour, colours.size);
        }
    // Few colours go into a palette; flat areas of a window pack best without filters.
    const indexed = colours.size <= 256;
    const lines = rows.map((row) => {
        const line = Buffer.alloc(1 + (indexed ? width : width * 3));
        for (let x = 0; x < width; x++) {
            const colour = row.readUIntBE(x * channels, 3);
            if (indexed) line[1 + x] = colours.get(colour)!;
            else line.writeUIntBE(colour, 1 + x * 3, 3);
        }
        return line;
    });
    const head = Buffer.from(header);
    head[9] = indexed ? 3 : 2;
    const palette = Buffer.alloc(colours.size * 3);
    [...colours.keys()].slice(0, 256).forEach((colour, index) => palette.writeUIntBE(colour, index * 3, 3));
    const packed = Buffer.concat([
        SIGNATURE,
        chunk('IHDR', head),
        ...(indexed ? [chunk('PLTE', palette)] : []),
        chunk('IDAT', deflateSync(Buffer.concat(lines), { level: 9, memLevel: 9 })),
        chunk('IEND', Buffer.alloc(0)),
    ]);
    return packed.length < png.length ? packed : png;
}

function chunksOf(png: Buffer): [string, Buffer][] {
    const chunks: [string, Buffer][] = [];
    for (let at = SIGNATURE.length; at < png.length;) {
        const length = png.readUInt32BE(at);
        chunks.push([png.toString('latin1', at + 4, at + 8), png.subarray(at + 8, at + 8 + length)]);
        at += length + 12;
    }
    return chunks;
}

function chunk(type: string, body: Buffer): Buffer {
    const named = Buffer.concat([Buffer.from(type, 'latin1'), body]);
    const ends = Buffer.alloc(8);
    ends.writeUInt32BE(body.length, 0);
    ends.writeUInt32BE(crc32(named), 4);
    return Buffer.concat([ends.subarray(0, 4), named, ends.subarray(4)]);
}

/** Rows without their filter byte. */
function unfilter(data: Buffer, length: number, step: number): Buffer[] {
    const rows: Buffer[] = [];
    let above: Buffer = Buffer.alloc(length);
    for (let at = 0; at + length < data.length; at += length + 1) {
        const row = Buffer.from(data.subarray(at + 1, at + 1 + length));
        for (let x = 0; x < length; x++) {
            const left = row[x - step] ?? 0;
            const corner = above[x - step] ?? 0;
            row[x] = (row[x]! + predicted(data[at]!, x < step ? 0 : left, above[x]!, x < step ? 0 : corner)) & 255;
        }
        rows.push(row);
        above = row;
    }
    return rows;
}

function predicted(filter: number, left: number, above: number, corner: number): number {
    switch (filter) {
        case 1:
            return left;
        case 2:
            return above;
        case 3:
            return (left + above) >> 1;
        case 4: {
            const guess = left + above - corner;
            const [a, b, c] = [guess - left, guess - above, guess - corner].map(Math.abs) as [number, number, number];
            return a <= b && a <= c ? left : b <= c ? above : corner;
        }
        default:
            return 0;
    }
}
