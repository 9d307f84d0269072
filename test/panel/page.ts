/** A host in the page itself: a text, edited as the panel asks. The regions are followed by the extension's own model. */
import { findSmallestChange } from '../../src/core/diff/smallestChange.ts';
import { parseConflicts } from '../../src/core/conflict/parseConflicts.ts';
import * as model from '../../src/extension/model/regionModel.ts';
import type { Facts, FromHost, FromPanel, LineWarning } from '../../src/protocol/panel.ts';

export interface Scene {
    readonly text: string;
    readonly facts: Partial<Facts>;
    readonly warnings?: readonly LineWarning[];
    /** Requests of this type fail. */
    readonly refuses?: FromPanel['type'];
    /** What a language's bundle says, by its English sentences. */
    readonly words?: Readonly<Record<string, string>>;
}

declare global {
    interface Window {
        scene: Scene;
        /** What the panel asked, in order. */
        asked: FromPanel[];
        /** The document. */
        document_: () => string;
        command: (name: string) => void;
    }
}

const { scene } = window;
const found = parseConflicts(scene.text).regions;
let text = scene.text;
let version = 1;
let regions = model.createRegionModel(text, found, text)!;
const history: string[] = [];
let kept: unknown;
window.asked = [];
window.document_ = () => text;

const facts: Facts = {
    path: 'drivers/net/foo/foo_main.c',
    kind: 'content',
    target: 'linux-6.1.y',
    regions: found.map(({ target, base, patch }) => ({
        target,
        ...(base === undefined ? {} : { base }),
        patch,
        lines: {},
        causes: [],
        suggestions: [],
    })),
    looking: false,
    staged: false,
    allResolved: false,
    choices: [],
    options: {
        layout: 'stacked',
        letters: true,
        tabSize: 8,
        keys: {
            nextRegion: 'F7',
            previousRegion: 'Shift+F7',
            nextWarning: 'F8',
            previousWarning: 'Shift+F8',
            showWarning: 'Ctrl+.',
            resolveRegion: 'Ctrl+Enter',
            resolveFile: 'Ctrl+Shift+Enter',
            continue: 'Ctrl+K Ctrl+Enter',
        },
    },
    ...scene.facts,
};

function state() {
    const { warnings = [] } = scene;
    return {
        version,
        text,
        eol: '\n' as const,
        regions: model.listRegionStates(regions, text),
        warnings,
        dirty: false,
    };
}

function send(message: FromHost): void {
    window.postMessage(message, '*');
}

function change(at: number, to: number, insert: string): void {
    history.push(text);
    text = text.slice(0, at) + insert + text.slice(to);
    regions = model.followChanges(regions, [{ rangeOffset: at, rangeLength: to - at, text: insert }], text);
    version++;
}

function write(region: number, result: string): void {
    const { start, end } = model.listRegionStates(regions, text)[region]!;
    const { from, to, insert } = findSmallestChange(text.slice(start, end), result, 'first');
    change(start + from, start + to, insert);
}

function hear(request: FromPanel): void {
    window.asked.push(request);
    if (request.type === scene.refuses)
        return send({ type: 'answer', id: request.id, error: 'This cannot be done here.' });
    if (request.type === 'ready') send({ type: 'file', facts, state: state() });
    if (request.type === 'result') {
        write(request.region, request.text);
        regions = model.rememberStep(regions, request.region, text, request.step);
    }
    if (request.type === 'lines') {
        const start = text.split('\n').slice(0, request.line).join('\n').length + (request.line > 0 ? 1 : 0);
        if (!text.startsWith(request.before, start))
            return send({ type: 'answer', id: request.id, error: 'These lines are others.' });
        const { from, to, insert } = findSmallestChange(request.before, request.after, 'first');
        change(start + from, start + to, insert);
    }
    if (request.type === 'reset') write(request.region, model.findBlock(regions, request.region)!);
    if (request.type === 'mark') regions = model.markResolved(regions, request.region, request.resolved);
    if (request.type === 'acceptProven') {
        for (const region of request.regions) {
            write(region, facts.regions[region]!.suggestions[0]!.text);
            regions = model.markResolved(
                model.rememberStep(regions, region, text, {
                    kind: 'suggestion',
                    rule: facts.regions[region]!.suggestions[0]!.rule,
                    place: 0,
                }),
                region,
                true,
            );
        }
    }
    if (request.type === 'undo') {
        const before = history.pop();
        if (before !== undefined) {
            const { from, to, insert } = findSmallestChange(text, before, 'first');
            change(from, to, insert);
            history.pop();
        }
    }
    if (request.type !== 'ready') send({ type: 'text', state: state() });
    send({ type: 'answer', id: request.id });
}

window.command = (name) => send({ type: 'command', command: name as never });
Object.assign(window, {
    acquireVsCodeApi: () => ({
        postMessage: (message: FromPanel) => setTimeout(() => hear(message), 0),
        getState: () => kept,
        setState: (next: unknown) => (kept = next),
    }),
});
