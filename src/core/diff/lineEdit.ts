/** One change of a text's lines. */

/** Base lines `from..to` become patch lines `patchFrom..patchTo`; an empty range is an insertion or a deletion. */
export interface LineEdit {
    readonly from: number;
    readonly to: number;
    readonly patchFrom: number;
    readonly patchTo: number;
    /** One line of which only the whitespace changes. */
    readonly whitespaceOnly?: true;
    /** Of an insertion: all places where it may stand, the likeliest first. */
    readonly slides?: readonly LineEdit[];
}
