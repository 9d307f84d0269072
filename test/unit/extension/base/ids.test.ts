import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import {
    commands,
    contexts,
    customEditors,
    settings,
    tasks,
    views,
    webviews,
} from '../../../../src/extension/base/ids.ts';

const root = path.join(import.meta.dirname, '../../../..');
const text = readFileSync(path.join(root, 'package.json'), 'utf8');
const words = JSON.parse(readFileSync(path.join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;
const { contributes } = JSON.parse(text) as {
    contributes: {
        commands: { command: string }[];
        viewsContainers: { activitybar: { id: string; icon: string }[] };
        views: Record<string, { id: string }[]>;
        customEditors?: { viewType: string }[];
        configuration: { properties: Record<string, { type: string; default: unknown }> };
        menus: Record<string, { command: string }[]>;
        keybindings: { command: string }[];
    };
};
const same = (a: readonly string[], b: readonly string[]) => assert.deepEqual([...a].sort(), [...b].sort());

describe('the manifest and the ids', () => {
    it('name the same commands', () => {
        same(
            contributes.commands.map(({ command }) => command),
            Object.values(commands),
        );
    });

    it('name the same views', () => {
        const { container, ...trees } = views;
        assert.deepEqual(
            contributes.viewsContainers.activitybar.map(({ id }) => id),
            [container],
        );
        assert.deepEqual(Object.keys(contributes.views), [container]);
        same(
            (contributes.views[container] ?? []).map(({ id }) => id),
            Object.values(trees),
        );
    });

    it('name the same settings, each with a default', () => {
        const { properties } = contributes.configuration;
        same(Object.keys(properties), Object.values(settings));
        for (const [name, { type, default: value }] of Object.entries(properties))
            assert.equal(Array.isArray(value) ? 'array' : typeof value, type, name);
    });

    it('name the same custom editors', () => {
        same(
            (contributes.customEditors ?? []).map(({ viewType }) => viewType),
            Object.values(customEditors),
        );
    });

    it('offer only commands that are there', () => {
        const known = new Set<string>(Object.values(commands));
        const offered = [...Object.values(contributes.menus).flat(), ...contributes.keybindings];
        assert.deepEqual(
            offered.filter(({ command }) => !known.has(command)),
            [],
        );
    });

    it('use only context keys that the host sets', () => {
        const known = new Set<string>([
            ...Object.values(contexts),
            ...Object.values(views),
            ...Object.values(customEditors),
            ...Object.values(webviews),
            ...Object.values(settings),
            ...Object.values(commands),
            ...Object.values(tasks),
        ]);
        const used = [...text.matchAll(/(?<![-/])\bbackport\.\w+/g)].map(([name]) => name);
        assert.deepEqual(
            used.filter((name) => !known.has(name)),
            [],
        );
    });

    it('have a sentence for every placeholder, and no sentence too many', () => {
        const used = [...text.matchAll(/"%([\w.-]+)%"/g)].map((match) => match[1] ?? '');
        same([...new Set(used)], Object.keys(words));
    });

    it('ship the icons that are named', () => {
        const media = readdirSync(path.join(root, 'media'));
        const named = [...text.matchAll(/"media\/([\w.-]+)"/g)].map((match) => match[1] ?? '');
        assert.deepEqual(
            named.filter((file) => !media.includes(file)),
            [],
        );
    });
});
