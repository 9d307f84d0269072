import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Actions } from '../../src/panel/actions/actions.ts';
import type { FromPanel } from '../../src/protocol/panel.ts';
import { openHarness, type Harness } from '../panel/harness.ts';
import type { Scene } from '../panel/page.ts';
import { unreachable } from '../panel/reach.ts';
import { scene } from '../panel/scene.ts';

/** A file without markers, and its ways out. */
const whole: Scene = {
    text: 'int a;\n',
    facts: {
        kind: 'modify/delete',
        regions: [],
        choices: [{ id: 'target', title: 'Keep the File', detail: 'It stays.' }],
    },
};
/** Everything is done. */
const done: Scene = { text: scene.text, facts: { ...scene.facts, staged: true, allResolved: true } };
/** More regions than pills have room for. */
const many: Scene = { text: scene.text.repeat(4), facts: {} };

interface Way {
    readonly scene?: Scene;
    readonly width?: number;
    /** By keys alone; `window.command` stands for a contributed keybinding, which VS Code hears first. */
    go(page: Page): Promise<void>;
    /** Holds when it has happened. */
    then: (page: Page) => Promise<boolean>;
}

const press = async (page: Page, ...keys: string[]) => {
    for (const key of keys) {
        await page.keyboard.press(key);
        await page.waitForTimeout(60);
    }
};
const command = async (page: Page, name: string) => {
    await page.evaluate((which) => window.command(which), name);
    await page.waitForTimeout(120);
};
/** Walks on with Tab or an arrow until this has the focus. */
const walk = async (page: Page, name: string | RegExp, key: 'Tab' | 'ArrowDown' | 'Shift+Tab' = 'ArrowDown') => {
    for (let steps = 0; steps < 60; steps++) {
        const said = await page.evaluate(() => {
            const one = document.activeElement;
            return one?.getAttribute('aria-label') ?? one?.textContent?.trim().replace(/\s+/g, ' ') ?? '';
        });
        if (typeof name === 'string' ? said === name : name.test(said)) return;
        await page.keyboard.press(key);
    }
    throw new Error(`the keys do not come by ${String(name)}`);
};
const asked = (type: FromPanel['type']) => (page: Page) =>
    page.evaluate((wanted) => window.asked.some((request) => request.type === wanted), type);
const shows = (selector: string) => async (page: Page) => (await page.locator(selector).count()) > 0;
const gone = (selector: string) => async (page: Page) => (await page.locator(selector).count()) === 0;
const current = (index: number) => shows(`section.region[data-region="${index}"]`);
/** To the second region, which has a suggestion, a warning and causes. */
const second = (page: Page) => command(page, 'nextRegion');

const editLines = async (page: Page) => {
    await walk(page, /outside of the regions/, 'Shift+Tab');
    await press(page, 'Enter');
};

const declined: Scene = { ...scene, facts: { ...scene.facts, declined: true } };

/** Every action of the panel, and the keys that do it: a new action does not compile without its way. */
const ways: Readonly<Record<keyof Actions, Way>> = {
    go: {
        go: async (page) => (await walk(page, /^Region 3/, 'Tab').catch(() => {}), await toPill(page, 3)),
        then: current(2),
    },
    step: { go: second, then: current(1) },
    stepWarning: { go: (page) => command(page, 'nextWarning'), then: current(1) },
    showWarnings: {
        go: async (page) => (await second(page), await walk(page, /^1 warning/), await press(page, 'Enter')),
        then: shows('.warning-card'),
    },
    editLines: { go: editLines, then: shows('.context.edited .cm-content:focus') },
    leaveLines: {
        go: async (page) => (await editLines(page), await press(page, 'Escape')),
        then: async (page) => (await gone('.context.edited')(page)) && (await shows('section.region:focus')(page)),
    },
    find: { go: (page) => press(page, 'Control+f'), then: shows('.find input:focus') },
    stepMatch: {
        go: async (page) => {
            await press(page, 'Control+f');
            await page.keyboard.type('err_free_ring');
            await press(page, 'Enter');
        },
        then: (page) => page.getByText('2 of 2', { exact: true }).isVisible(),
    },
    closeFind: {
        go: (page) => press(page, 'Control+f', 'Escape'),
        then: async (page) => (await gone('.find')(page)) && (await shows('section.region:focus')(page)),
    },
    take: { go: (page) => press(page, 't'), then: asked('result') },
    applySuggestion: { go: async (page) => (await second(page), await press(page, 'Enter')), then: asked('result') },
    applyAndGoOn: { go: async (page) => (await second(page), await press(page, 'Shift+Enter')), then: asked('mark') },
    nextSuggestion: {
        go: async (page) => (await second(page), await press(page, 's')),
        then: (page) => page.getByText('Suggestion 2 of 2', { exact: true }).isVisible(),
    },
    edit: { go: (page) => press(page, 'e'), then: shows('.cm-content:focus') },
    reset: {
        go: async (page) => (await press(page, 't'), await page.waitForTimeout(200), await press(page, 'r')),
        then: asked('reset'),
    },
    markRegion: {
        go: async (page) => (
            await press(page, 't'),
            await page.waitForTimeout(200),
            await command(page, 'resolveRegion')
        ),
        then: asked('mark'),
    },
    undo: { go: (page) => press(page, 'Control+z'), then: asked('undo') },
    redo: { go: (page) => press(page, 'Control+y'), then: asked('redo') },
    acceptProven: {
        go: async (page) => (await toolbar(page, /^Accept Proven/), await press(page, 'Enter')),
        then: asked('acceptProven'),
    },
    resolveFile: { go: (page) => command(page, 'resolveFile'), then: asked('resolveFile') },
    choose: {
        scene: whole,
        go: async (page) => (await walk(page, 'Keep the File', 'Tab'), await press(page, 'Enter')),
        then: asked('choose'),
    },
    openAsText: {
        go: async (page) => (await walk(page, 'Open as Text', 'Shift+Tab'), await press(page, 'Enter')),
        then: asked('openAsText'),
    },
    showCommit: {
        go: async (page) => (await second(page), await walk(page, 'a1b2c3d4'), await press(page, 'Enter')),
        then: asked('showCommit'),
    },
    onCause: {
        go: async (page) => (await second(page), await walk(page, 'Copy the hash'), await press(page, 'Enter')),
        then: asked('cause'),
    },
    goOn: {
        scene: done,
        go: async (page) => (await resolveAll(page), await toolbar(page, /^Continue/), await press(page, 'Enter')),
        then: asked('continue'),
    },
    backToConflict: {
        scene: declined,
        go: async (page) => (await walk(page, 'Back to the Conflict', 'Shift+Tab'), await press(page, 'Enter')),
        then: asked('backToConflict'),
    },
    decline: {
        scene: declined,
        go: async (page) => (await walk(page, 'Decline It', 'Shift+Tab'), await press(page, 'Enter')),
        then: asked('decline'),
    },
    setLayout: {
        width: 1200,
        go: async (page) => (await walk(page, 'Stacked', 'Shift+Tab'), await press(page, 'ArrowRight', 'Enter')),
        then: asked('layout'),
    },
    toggleCauses: { go: async (page) => (await second(page), await press(page, 'w')), then: gone('.why') },
    toggleWrap: { go: (page) => press(page, 'Alt+z'), then: shows('.region.wrap') },
    showWhole: {
        go: async (page) => (await second(page), await walk(page, /more reason/), await press(page, 'Enter')),
        then: (page) => page.getByText('Another reason.').isVisible(),
    },
    setFilter: {
        scene: many,
        go: async (page) => (await toolbar(page, /all regions/), await press(page, 'ArrowDown')),
        then: (page) => page.evaluate(() => document.querySelector('select')?.value === 'open'),
    },
    unfold: {
        go: async (page) => (await walk(page, /lines folded/, 'Shift+Tab'), await press(page, 'Enter')),
        then: (page) => page.locator('.context').getByText('static int foo_probe').isVisible(),
    },
    setMenu: {
        go: async (page) => (await walk(page, 'Both'), await press(page, 'Enter')),
        then: shows('[role=menu]'),
    },
    dismissError: {
        scene: { ...scene, refuses: 'result' },
        go: async (page) => {
            await press(page, 't');
            await page.getByRole('alert').waitFor();
            await walk(page, 'Dismiss', 'Shift+Tab');
            await press(page, 'Enter');
        },
        then: gone('.banner.error'),
    },
    openCard: {
        go: async (page) => (await second(page), await command(page, 'showWarning')),
        then: shows('.warning-card'),
    },
    closeCard: {
        go: async (page) => {
            await second(page);
            await command(page, 'showWarning');
            await page.locator('.warning-card').waitFor();
            await press(page, 'Escape');
        },
        then: gone('.warning-card'),
    },
    fix: {
        go: async (page) => (await second(page), await command(page, 'showWarning'), await press(page, 'Enter')),
        then: asked('fix'),
    },
    rename: {
        go: async (page) => {
            await second(page);
            await walkToInput(page);
            await page.keyboard.type('other');
            await press(page, 'Enter');
        },
        then: asked('rename'),
    },
    dismissDone: {
        go: async (page) => {
            await toolbar(page, /^Accept Proven/);
            await press(page, 'Enter');
            await page.getByRole('group', { name: 'What was accepted' }).waitFor();
            await walk(page, 'Dismiss', 'Shift+Tab');
            await press(page, 'Enter');
        },
        then: gone('.banner.done'),
    },
};

/** The toolbar of the regions is one tab stop before them. */
async function toolbar(page: Page, name: RegExp): Promise<void> {
    for (let steps = 0; steps < 12; steps++) {
        if (await page.evaluate(() => document.activeElement?.closest('.regions') !== null)) break;
        await page.keyboard.press('Shift+Tab');
    }
    for (let steps = 0; steps < 12; steps++) await page.keyboard.press('ArrowLeft');
    await walk(page, name);
}

async function toPill(page: Page, region: number): Promise<void> {
    await toolbar(page, new RegExp(`^Region ${region}`));
    await press(page, 'Enter');
}

async function walkToInput(page: Page): Promise<void> {
    for (let steps = 0; steps < 40; steps++) {
        if (await page.evaluate(() => document.activeElement?.matches('input.mono') ?? false)) return;
        await page.keyboard.press('ArrowDown');
    }
    throw new Error('the keys do not come by the name');
}

async function resolveAll(page: Page): Promise<void> {
    for (let region = 0; region < 3; region++) {
        await press(page, 't');
        await page.waitForTimeout(250);
        await command(page, 'resolveRegion');
        await page.waitForTimeout(150);
    }
}

describe('the keyboard in the conflict editor', () => {
    let harness: Harness;
    let page: Page | undefined;
    before(async () => {
        harness = await openHarness();
    });
    afterEach(() => page?.close());
    after(() => harness?.close());

    for (const [action, way] of Object.entries(ways)) {
        it(`does ${action}`, async () => {
            ({ page } = await harness.open(way.scene ?? scene, { width: way.width ?? 1080 }));
            await page.waitForTimeout(300);
            await way.go(page);
            for (let tries = 0; tries < 20 && !(await way.then(page)); tries++) await page.waitForTimeout(100);
            assert.ok(await way.then(page), action);
        });
    }

    for (const [name, width, prepare] of [
        ['stacked', 1080, second],
        ['in columns', 1300, async (at: Page) => (await ways.setLayout.go(at), await second(at))],
        ['where it is narrow', 640, second],
        ['with a result', 1080, (at: Page) => press(at, 't')],
    ] as const) {
        it(`reaches every control, ${name}`, async () => {
            ({ page } = await harness.open(scene, { width }));
            await page.waitForTimeout(300);
            await prepare(page);
            await page.waitForTimeout(300);
            assert.deepEqual(await unreachable(page), []);
        });
    }
});
