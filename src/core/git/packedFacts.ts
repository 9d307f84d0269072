/** Lists of numbers and texts as bytes, for the files of the index. What is read is checked: it may be anybody's. */

export interface Packer {
    /** Below 2^32. */
    number(value: number): void;
    numbers(values: ArrayLike<number>): void;
    text(value: string): void;
    /** An object id in hex. */
    id(hex: string): void;
    done(): Uint8Array[];
}

/** Pure. */
export function createPacker(): Packer {
    let chunk = Buffer.alloc(1 << 20);
    let at = 0;
    const chunks: Uint8Array[] = [];
    const room = (bytes: number) => {
        if (at + bytes <= chunk.length) return;
        chunks.push(chunk.subarray(0, at));
        chunk = Buffer.alloc(Math.max(1 << 20, bytes));
        at = 0;
    };
    const number = (value: number) => {
        room(4);
        at = chunk.writeUInt32LE(value, at);
    };
    return {
        number,
        numbers(values) {
            number(values.length);
            room(values.length * 4);
            // As this machine orders bytes: the first line of the file says how.
            const { buffer, byteOffset, byteLength } = Uint32Array.from(values);
            at += Buffer.from(buffer, byteOffset, byteLength).copy(chunk, at);
        },
        text(value) {
            const bytes = Buffer.from(value, 'utf8');
            number(bytes.length);
            room(bytes.length);
            at += bytes.copy(chunk, at);
        },
        id(hex) {
            number(hex.length / 2);
            room(hex.length / 2);
            at += chunk.write(hex, at, 'hex');
        },
        done: () => [...chunks, chunk.subarray(0, at)],
    };
}

/** Reads values in the order in which a `Packer` wrote them; ids are hex. */
export interface Unpacker {
    number(): number;
    numbers(): Uint32Array;
    text(): string;
    id(): string;
    readonly atEnd: boolean;
}

/** It is not what it should be: nothing of it counts. */
export class FactsDamaged extends Error {
    override readonly name = 'FactsDamaged';
}

/** Pure. @returns each method throws {@link FactsDamaged} where the bytes end early */
export function createUnpacker(data: Buffer): Unpacker {
    let at = 0;
    const take = (bytes: number) => {
        if (bytes > data.length - at) throw new FactsDamaged();
        at += bytes;
        return at - bytes;
    };
    const number = () => data.readUInt32LE(take(4));
    return {
        number,
        numbers() {
            const count = number();
            const from = data.byteOffset + take(count * 4);
            return new Uint32Array(data.buffer.slice(from, from + count * 4) as ArrayBuffer);
        },
        text() {
            const length = number();
            const from = take(length);
            return data.toString('utf8', from, from + length);
        },
        id() {
            const length = number();
            if (length !== 20 && length !== 32) throw new FactsDamaged();
            const from = take(length);
            return data.toString('hex', from, from + length);
        },
        get atEnd() {
            return at >= data.length;
        },
    };
}
