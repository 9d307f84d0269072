/** A gutter that says for each line of a result which side it comes from. */
import type { Extension } from '@codemirror/state';
import { type EditorView, gutter, GutterMarker } from '@codemirror/view';
import type { Letter } from '../model/compareRegionSides.ts';

class LetterMarker extends GutterMarker {
    constructor(readonly letters: string) {
        super();
    }
    override eq(other: LetterMarker): boolean {
        return other.letters === this.letters;
    }
    override toDOM(): Node {
        const box = document.createElement('span');
        for (const letter of this.letters) {
            const one = box.appendChild(document.createElement('span'));
            one.className = `letter letter-${letter}`;
            one.textContent = letter;
        }
        return box;
    }
}

/** @param lettersOf the letters of all lines of a text; called once for each text */
export function letterGutter(lettersOf: (lines: readonly string[]) => (readonly Letter[])[]): Extension {
    let known: { doc: unknown; letters: readonly string[] } | undefined;
    const letters = (view: EditorView): readonly string[] => {
        if (known?.doc !== view.state.doc) {
            const lines = view.state.doc.toJSON();
            known = { doc: view.state.doc, letters: lettersOf(lines).map((line) => line.join('')) };
        }
        return known.letters;
    };
    return gutter({
        class: 'letters',
        lineMarker: (view, line) => new LetterMarker(letters(view)[view.state.doc.lineAt(line.from).number - 1] ?? ''),
        lineMarkerChange: (update) => update.docChanged,
    });
}
