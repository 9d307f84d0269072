import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';

interface Entry {
    readonly command: string;
    readonly when?: string;
}
const root = path.join(import.meta.dirname, '../../..');
const { contributes } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8')) as {
    contributes: {
        commands: Entry[];
        keybindings: (Entry & { readonly key: string })[];
        menus: Readonly<Record<string, Entry[]>>;
    };
};

/** What a key does on something that is drawn by code: Enter on a row, quick fixes with Ctrl+. */
const drawn: Readonly<Record<string, readonly [file: string, name: string]>> = {
    'backport.openFile': ['views/fileRows.ts', 'commands.openFile'],
    'backport.markChecked': ['warnings/registerWarningsInText.ts', 'command: commands.markChecked'],
};

describe('the keyboard', () => {
    const { commandPalette = [], ...menus } = contributes.menus;
    const hidden = new Set(commandPalette.filter(({ when }) => when === 'false').map(({ command }) => command));
    const bound = new Set(contributes.keybindings.map(({ command }) => command));
    /** Menus that a key opens on what has the focus: rows by Shift+F10, buttons of a view or an editor by Tab. */
    const offered = new Set(
        Object.entries(menus)
            .filter(([menu]) => /^(view\/item\/context|view\/title|editor\/title|scm\/|timeline\/)/.test(menu))
            .flatMap(([, entries]) => entries.map(({ command }) => command)),
    );

    it('reaches every command: from the palette, by a key of its own, or in the menu of what has the focus', () => {
        const lost = contributes.commands
            .map(({ command }) => command)
            .filter((command) => hidden.has(command) && !bound.has(command) && !offered.has(command))
            .filter((command) => {
                const [file, name] = drawn[command] ?? [];
                return !file || !readFileSync(path.join(root, 'src/extension', file), 'utf8').includes(name!);
            });
        assert.deepEqual(lost, []);
    });

    it('has no key twice in the same place', () => {
        const places = contributes.keybindings.map(({ key, when }) => `${key} when ${when ?? 'always'}`);
        assert.deepEqual(
            places.filter((place, at) => places.indexOf(place) !== at),
            [],
        );
    });

    it('has a key for a Mac beside each that holds Ctrl', () => {
        const without = contributes.keybindings.filter((one) => /ctrl/.test(one.key) && !('mac' in one));
        assert.deepEqual(
            without.map(({ key }) => key),
            [],
        );
    });
});
