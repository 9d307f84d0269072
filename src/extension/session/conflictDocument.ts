/** One open document with its regions: follows the text, edits it, says how it stands. Panels and commands share it. */
import * as vscode from 'vscode';
import type { ConflictedText, Region } from '../../core/conflict/regions.ts';
import type { RegionStep, TextState } from '../../protocol/panel.ts';
import type { FileSides } from './fileSides.ts';
import { addEditElsewhere, type EditElsewhere } from './editElsewhere.ts';
import { findMergeFacts } from './findMergeFacts.ts';
import { listRegionPlaces, type RegionPlace } from '../model/regionPlace.ts';
import { regionsOf } from './regionsOf.ts';
import { debounce } from '../base/debounce.ts';
import { findSmallestChange } from '../../core/diff/smallestChange.ts';
import * as model from '../model/regionModel.ts';
import { parseAsLeft, locateResults } from '../model/locateResults.ts';
import { cannotEdit, linesChanged } from '../base/sentences.ts';

/** `text`: the document changed, or what is known of a region. `regions`: there are other regions than before. */
export type DocumentChange = 'text' | 'regions';

/** A pause in typing. */
const QUIET = 200;

export class ConflictDocument implements vscode.Disposable {
    private readonly changed = new vscode.EventEmitter<DocumentChange>();
    readonly onDidChange = this.changed.event;
    private readonly parts: vscode.Disposable[] = [];
    private original!: ConflictedText;
    private model!: model.RegionModel;
    /** Edits go one after the other: each is worked out on the text that the one before left. */
    private last: Promise<unknown> = Promise.resolve();

    /** Target, base and patch as the index has them, and the file as git left it; once git has told. */
    private known: FileSides | undefined;

    /** The editor is about to read from disk what git has written, or there is nothing to resolve in that. */
    private awaited = false;

    constructor(readonly document: vscode.TextDocument) {
        this.seed();
        this.parts.push(
            vscode.workspace.onDidChangeTextDocument((event) => {
                if (event.document === document) this.follow(event.contentChanges);
            }),
        );
    }

    /** The regions as they were when the document opened, in the text of then. */
    get conflicted(): ConflictedText {
        return this.original;
    }

    get versions(): FileSides | undefined {
        return this.known;
    }

    /** What git says of the file. Regions that were resolved before the document was opened are known from then on. */
    learn(versions: FileSides): void {
        if (this.known) return;
        this.known = versions;
        const before = this.original;
        const edited = model
            .listRegionStates(this.model, this.document.getText())
            .some((region) => region.steps.length > 0);
        if (!edited) this.seed();
        if (this.original.text === before.text) this.original = before;
        this.changed.fire('regions');
    }

    /** What git says of the file now that another pick runs: its regions are others, whatever was known of them. */
    relearn(versions: FileSides): void {
        this.known = versions;
        this.seed();
        // With markers it has been read: the next change is the user's.
        this.awaited = this.state().regions.every(({ status }) => status !== 'open');
        this.changed.fire('regions');
    }

    /** Every region, with how it stands. */
    places(): RegionPlace[] {
        return listRegionPlaces(this.original, this.model, this.document.getText());
    }

    /** Without warnings: those are the report's. */
    state(): TextState {
        const { document } = this;
        const text = document.getText();
        return {
            version: document.version,
            text,
            eol: document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n',
            regions: model.listRegionStates(this.model, text),
            warnings: [],
            dirty: document.isDirty,
        };
    }

    /**
     * Makes `result` the region's text.
     * @param also an edit of the same document that belongs to it; one undo takes back both
     * @throws Error with a sentence where the document cannot be edited
     */
    write(region: number, result: string, step: RegionStep, also?: EditElsewhere): Promise<void> {
        return this.edit([{ region, text: result, step, ...(also ? { also } : {}) }]);
    }

    /** Several results as one edit, which one undo takes back; each is marked as resolved. */
    async accept(
        results: readonly { region: number; text: string; step: RegionStep; also?: EditElsewhere }[],
    ): Promise<void> {
        await this.edit(results);
        for (const { region } of results) this.model = model.markResolved(this.model, region, true);
        this.changed.fire('text');
    }

    /**
     * Replaces whole lines outside of the regions.
     * @param line 0-based, of the first one @param before what the caller takes them to be, with any line ends
     * @throws Error with a sentence where they are others by now
     */
    writeLines(line: number, before: string, after: string): Promise<void> {
        const next = this.last.then(() => this.replaceLines(line, before, after));
        this.last = next.catch(() => {});
        return next;
    }

    /** Puts the markers back as git wrote them. */
    async reset(region: number): Promise<void> {
        const text = model.findBlock(this.model, region);
        if (text !== undefined) await this.edit([{ region, text }]);
    }

    mark(region: number, resolved: boolean): void {
        this.model = model.markResolved(this.model, region, resolved);
        this.changed.fire('text');
    }

    dispose(): void {
        for (const part of [this.changed, this.readSides, ...this.parts]) part.dispose();
    }

    private seed(): void {
        const { document } = this;
        const newline = document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n';
        const merged = this.known?.merged;
        const facts = findMergeFacts(document.uri);
        const left = merged === undefined ? undefined : parseAsLeft(merged, newline, facts);
        const found = locateResults(regionsOf(document), left, facts);
        this.original = found.original;
        this.model = found.model;
    }

    private follow(changes: readonly vscode.TextDocumentContentChangeEvent[]): void {
        if (this.awaited && changes.length > 0) {
            this.awaited = false;
            // A change that leaves nothing to save came from the disk.
            if (!this.document.isDirty) {
                this.seed();
                return this.changed.fire('regions');
            }
        }
        const text = this.document.getText();
        const wide = model.isWide(this.model, changes);
        this.model = model.followChanges(this.model, changes, text);
        const found = wide ? model.createRegionModel(this.original.text, this.original.regions, text) : undefined;
        if (found) this.model = model.carryHistory(this.model, found);
        const open = model
            .listRegionStates(this.model, text)
            .flatMap(({ status }, index) => (status === 'open' ? [index] : []));
        const { regions } = regionsOf(this.document);
        // Markers where no region was: the file was written anew, by git or by hand.
        if (changes.length > 0 && regions.length > open.length) {
            this.seed();
            return this.changed.fire('regions');
        }
        this.changed.fire('text');
        if (regions.length < open.length) return;
        const edited = open.some((index, at) => otherSides(this.original.regions[index], regions[at]));
        if (edited) this.readSides();
        else this.readSides.dispose();
    }

    /** Somebody types between the markers, in the text editor: what the panel shows of the sides follows. */
    private readonly readSides = debounce(QUIET, () => {
        const { original, model: found } = locateResults(
            regionsOf(this.document),
            this.original,
            findMergeFacts(this.document.uri),
        );
        if (original.regions.length !== this.original.regions.length) return;
        this.original = original;
        this.model = model.carryMarks(this.model, found);
        this.changed.fire('regions');
    });

    private edit(
        results: readonly { region: number; text: string; step?: RegionStep; also?: EditElsewhere }[],
    ): Promise<void> {
        const next = this.last.then(() => this.apply(results));
        this.last = next.catch(() => {});
        return next;
    }

    private async apply(
        results: readonly { region: number; text: string; step?: RegionStep; also?: EditElsewhere }[],
    ): Promise<void> {
        const { document } = this;
        const text = document.getText();
        const spans = model.listRegionStates(this.model, text);
        const edit = new vscode.WorkspaceEdit();
        for (const { region, text: wanted, also } of results) {
            const span = spans[region];
            if (!span) continue;
            if (also) addEditElsewhere(edit, document, also);
            const result = this.fitted(wanted, span.end < text.length);
            const { from, to, insert } = findSmallestChange(text.slice(span.start, span.end), result, 'first');
            if (from === to && insert === '') continue;
            const range = new vscode.Range(
                document.positionAt(span.start + from),
                document.positionAt(span.start + to),
            );
            edit.replace(document.uri, range, insert);
        }
        if (edit.size > 0 && !(await vscode.workspace.applyEdit(edit))) throw cannotEdit();
        const after = document.getText();
        for (const { region, step } of results)
            if (step) this.model = model.rememberStep(this.model, region, after, step);
        this.changed.fire('text');
    }

    private async replaceLines(line: number, before: string, after: string): Promise<void> {
        const { document } = this;
        const text = document.getText();
        const start = document.offsetAt(new vscode.Position(line, 0));
        const was = this.withNewlines(before);
        const end = start + was.length;
        const within = model
            .listRegionStates(this.model, text)
            .some((region) => region.start < end && start < region.end);
        if (within || !text.startsWith(was, start)) throw linesChanged();
        const { from, to, insert } = findSmallestChange(was, this.fitted(after, end < text.length), 'first');
        if (from === to && insert === '') return;
        const edit = new vscode.WorkspaceEdit();
        edit.replace(
            document.uri,
            new vscode.Range(document.positionAt(start + from), document.positionAt(start + to)),
            insert,
        );
        if (!(await vscode.workspace.applyEdit(edit))) throw cannotEdit();
    }

    private withNewlines(text: string): string {
        return text.replace(/\r?\n/g, this.document.eol === vscode.EndOfLine.CRLF ? '\r\n' : '\n');
    }

    /** With the document's line ends, and one at the end where more text follows. */
    private fitted(text: string, followed: boolean): string {
        const result = this.withNewlines(text);
        return followed && result !== '' && !result.endsWith('\n') ? result + this.withNewlines('\n') : result;
    }
}

/** A base that the markers do not show is no other one. */
function otherSides(known: Region | undefined, now: Region | undefined): boolean {
    return (
        known !== undefined &&
        now !== undefined &&
        (known.target !== now.target ||
            known.patch !== now.patch ||
            (known.base ?? now.base) !== (now.base ?? known.base))
    );
}
