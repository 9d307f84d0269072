/** A part of a text that tells a place from another one where the lines around both are alike. */

export type SectionKind = 'function' | 'type' | 'block' | 'row' | 'declaration' | 'symbol' | 'rule' | 'heading';

/** Lines count from 0, half-open. Sections hold each other or are apart. */
export interface Section {
    readonly kind: SectionKind;
    /** `foo_open()`, `struct foo`, `{ .algo = CCM,`, `config NET`, `## Usage`. */
    readonly name: string;
    /** With the comment above it. */
    readonly from: number;
    readonly to: number;
    readonly parent: Section | undefined;
}

/** A section before the one around it is known, as finders of one kind of sections return it. */
export type OpenSection = Omit<Section, 'parent'>;
