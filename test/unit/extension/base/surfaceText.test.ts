import assert from 'node:assert/strict';
import {
    labelText,
    titleText,
    noteText,
    paragraphText,
    statusText,
} from '../../../../src/extension/base/surfaceText.ts';

/** LINK_REGEX of VS Code's src/vs/base/common/linkedText.ts. */
const LINK = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;
/** labelWithIconsRegex of its src/vs/base/browser/ui/iconLabel/iconLabels.ts. */
const PICTURE = /(\\)?\$\(([a-z0-9-]+(?:~[a-z]+)?)\)/gi;

describe('text for VS Code', () => {
    const LINKS = [
        'fix [here](command:workbench.action.terminal.new)',
        '[a](command:x?%5B%22y%22%5D "title")',
        '[[a](https://example.org)]',
        '[a]([b](command:x))',
        '[x\u202e](file:///etc)',
    ];
    for (const link of LINKS)
        it(`makes no link in a note of ${link}`, () => {
            assert.match(link.replace('\u202e', ''), LINK);
            assert.doesNotMatch(noteText(link), LINK);
            assert.equal(noteText(noteText(link)), noteText(link));
        });

    it('keeps the lines of a note, and shows what nobody sees', () => {
        assert.equal(noteText('a\nb\u001b[2J'), 'a\nb\\u001b[2J');
    });

    it('makes no picture in a label', () => {
        const pictures = (text: string) => [...labelText(text).matchAll(PICTURE)].filter(([, escaped]) => !escaped);
        assert.deepEqual(pictures('kbuild: use $(CC) and $(alert)'), []);
        assert.deepEqual(pictures('$(alert) urgent'), []);
        assert.deepEqual(pictures('$(play) a subject that begins as our own rows do $(x)'), []);
        assert.equal(labelText(labelText('use $(CC)')), labelText('use $(CC)'));
    });

    it('makes no picture in the status bar but ours', () => {
        const pictures = [...statusText('play', 'on $(alert)').matchAll(PICTURE)].filter(([, escaped]) => !escaped);
        assert.deepEqual(
            pictures.map(([picture]) => picture),
            ['$(play)'],
        );
    });

    it('shows in a line and in a paragraph what nobody sees', () => {
        assert.equal(titleText(' a\nb\u202ec\u001b[2J '), 'a b\\u202ec\\u001b[2J');
        assert.equal(paragraphText('a\n\tb\u200bc\u202e'), 'a\n\tb\\u200bc\\u202e');
    });
});
