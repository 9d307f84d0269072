/** Pieces of a line with the classes that lie over them: marks of changed words and colours of the syntax. */

/** Half-open offsets into the painted text. */
export interface LinePaint {
    readonly from: number;
    readonly to: number;
    readonly kind: string;
}

/** Text that has one look: `kind` is the classes of the layers that lie over it, with a space between them. */
export interface Piece {
    readonly text: string;
    readonly kind: string;
    /** Nothing stands here, but the other side has something: drawn as a caret. */
    readonly caret?: true;
}

/**
 * Cuts `[from, to)` of `text` where a layer begins or ends. Layers are sorted and do not overlap themselves; an empty
 * range becomes a caret.
 */
export function cutPieces(text: string, from: number, to: number, layers: readonly (readonly LinePaint[])[]): Piece[] {
    const touching = layers.map((layer) => layer.filter((paint) => paint.from <= to && paint.to >= from));
    const cuts = new Set([from, to]);
    for (const paint of touching.flat()) {
        cuts.add(Math.max(from, paint.from));
        cuts.add(Math.min(to, paint.to));
    }
    const carets = touching.flat().filter((paint) => paint.from === paint.to);
    const out: Piece[] = [];
    const sorted = [...cuts].sort((a, b) => a - b);
    for (const [index, start] of sorted.entries()) {
        for (const caret of carets) if (caret.from === start) out.push({ text: '', kind: caret.kind, caret: true });
        const end = sorted[index + 1];
        if (end === undefined || end === start) continue;
        const kinds = touching.flatMap((layer) => {
            const over = layer.find((paint) => paint.from <= start && paint.to >= end && paint.to > paint.from);
            return over ? [over.kind] : [];
        });
        out.push({ text: text.slice(start, end), kind: kinds.join(' ') });
    }
    return out;
}
