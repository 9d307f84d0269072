/** What the conflict editor's page asks for, done. */
import * as vscode from 'vscode';
import type { Request } from '../../protocol/panel.ts';
import { commands } from '../base/ids.ts';
import { noSession } from '../base/sentences.ts';
import { applyWholeFileChoice } from '../commands/applyWholeFileChoice.ts';
import { findEditElsewhere } from '../session/editElsewhere.ts';
import type { Session } from '../session/session.ts';
import { openCommitDocument } from '../ui/registerDocuments.ts';
import { openTextEditor } from '../ui/keepOneTab.ts';
import { choicesFor, readFacts, sendFile, sendRequestedPlace, sessionOf, type ConflictPanel } from './conflictPanel.ts';
import { takeFix } from './takeFix.ts';

type RequestOf<Type extends Request['type']> = Extract<Request, { readonly type: Type }>;

type Handlers = {
    readonly [Type in Request['type']]: (self: ConflictPanel, request: RequestOf<Type>) => unknown;
};

const handlers: Handlers = {
    ready(self) {
        self.ready = true;
        sendFile(self);
        sendRequestedPlace(self);
    },
    result(self, { region, text, step }) {
        const { facts } = self.sent;
        const meant = step.kind === 'suggestion' ? facts?.regions[region]?.suggestions[step.place] : undefined;
        const also = meant?.text === text ? findEditElsewhere(facts?.path, meant) : undefined;
        return self.open.write(region, text, step, also);
    },
    lines: ({ open }, { line, before, after }) => open.writeLines(line, before, after),
    reset: ({ open }, { region }) => open.reset(region),
    mark: ({ open }, { region, resolved }) => open.mark(region, resolved),
    acceptProven: (self, { regions }) => acceptProven(self, regions),
    resolveFile: ({ open }) => vscode.commands.executeCommand(commands.markResolved, open.document.uri),
    choose: (self, { choice }) => takeChoice(self, choice),
    fix(self, request) {
        const session = sessionOf(self);
        return session && takeFix(session, self.open, readFacts(self).regions, request);
    },
    rename: (self, { from, to }) => sessionOf(self)?.rename(from, to),
    undo: () => vscode.commands.executeCommand('undo'),
    redo: () => vscode.commands.executeCommand('redo'),
    openAsText,
    showCommit: (self, { commit }) => openCommitDocument(sessionOrThrow(self).root, commit),
    cause: runCauseCommand,
    continue: () => vscode.commands.executeCommand(commands.continue),
    backToConflict: () => vscode.commands.executeCommand(commands.backToConflict),
    decline: () => vscode.commands.executeCommand(commands.skip),
    layout: (_self, { layout }) =>
        vscode.workspace.getConfiguration().update('backport.layout', layout, vscode.ConfigurationTarget.Global),
};

/** @throws an error that is shown to the user */
export async function carryOut<Type extends Request['type']>(
    self: ConflictPanel,
    request: RequestOf<Type>,
): Promise<void> {
    await (handlers as { readonly [Each in Type]: (self: ConflictPanel, request: RequestOf<Each>) => unknown })[
        request.type as Type
    ](self, request);
}

/** @throws where the repository is not open */
function sessionOrThrow(self: ConflictPanel): Session {
    const session = sessionOf(self);
    if (!session) throw noSession();
    return session;
}

/** All first suggestions of these regions that are proven still, as one edit. */
function acceptProven(self: ConflictPanel, asked: readonly number[]): Promise<void> {
    const { path, regions } = readFacts(self);
    return self.open.accept(
        asked.flatMap((region) => {
            const suggestion = regions[region]?.suggestions[0];
            if (suggestion?.confidence !== 'proven') return [];
            const step = { kind: 'suggestion', rule: suggestion.rule, place: 0 } as const;
            const also = findEditElsewhere(path, suggestion);
            return [{ region, text: suggestion.text, step, ...(also ? { also } : {}) }];
        }),
    );
}

async function takeChoice(self: ConflictPanel, id: string): Promise<void> {
    const session = sessionOrThrow(self);
    const { document, versions } = self.open;
    const path = session.path(document.uri);
    const chosen = choicesFor(self).find((choice) => choice.id === id);
    if (path !== undefined && chosen && versions) await applyWholeFileChoice(session, path, chosen.id, versions);
}

async function runCauseCommand(self: ConflictPanel, { command, commit, region }: RequestOf<'cause'>): Promise<void> {
    const session = sessionOf(self);
    const path = session?.path(self.open.document.uri);
    const line = path === undefined ? undefined : session?.placesIn(path)[region]?.line;
    // As a row of the trees says it.
    const row = { commit, command: { id: '', arguments: [path, line] } };
    await vscode.commands.executeCommand(commands[command], row);
}

/** The text editor, at the region that the user was at. */
async function openAsText({ open, panel }: ConflictPanel, { region }: RequestOf<'openAsText'>): Promise<void> {
    const span = open.state().regions[region];
    const at = span && open.document.positionAt(span.start);
    await openTextEditor(open.document.uri, {
        ...(panel.viewColumn === undefined ? {} : { viewColumn: panel.viewColumn }),
        ...(at ? { selection: new vscode.Range(at, at) } : {}),
    });
}
