/**
 * All that VS Code shows of text which may hold more than words: in a notification and below an input box `[words](command:…)`
 * is a link that runs a command, in lists and in the status bar `$(name)` is a picture. Names, subjects and what git or a
 * build prints come from a repository, so nothing else in the extension calls these functions (a lint rule says so).
 */
import * as vscode from 'vscode';
import {
    labelText,
    titleText,
    noteText,
    paragraphText,
    type LabelText,
    type NoteText,
    type StatusText,
} from './surfaceText.ts';

type Modal = vscode.MessageOptions;

/** As VS Code's, but text that holds Markdown, icons or links is shown as text. */
export const showInformation = messenger((text, ...rest) => vscode.window.showInformationMessage(text, ...rest));

/** See {@link showInformation}. */
export const showWarning = messenger((text, ...rest) => vscode.window.showWarningMessage(text, ...rest));

/** See {@link showInformation}. */
export const showError = messenger((text, ...rest) => vscode.window.showErrorMessage(text, ...rest));

/** With buttons, and as a dialog where the first of what follows is {@link vscode.MessageOptions}. */
interface Messenger {
    (message: string, ...buttons: readonly string[]): Thenable<string | undefined>;
    (message: string, options: Modal, ...buttons: readonly string[]): Thenable<string | undefined>;
}

function messenger(
    show: (message: NoteText, ...rest: [Modal, ...string[]]) => Thenable<string | undefined>,
): Messenger {
    return (message: string, ...rest: readonly (Modal | string)[]) => {
        const [first = {}, ...others] = rest;
        const options = typeof first === 'string' ? {} : first;
        const buttons = (typeof first === 'string' ? rest : others) as string[];

        return show(noteText(message), options, ...buttons);
    };
}

/** For some time in the status bar. @param until milliseconds, or the work that it tells of */
export function showStatus(text: string, until: number | Thenable<unknown>): vscode.Disposable {
    const shown: LabelText = labelText(text);
    return typeof until === 'number'
        ? vscode.window.setStatusBarMessage(shown, until)
        : vscode.window.setStatusBarMessage(shown, until);
}

/** Long work, with its steps in a notification. */
export function showProgress<Result>(
    options: vscode.ProgressOptions,
    work: (
        progress: vscode.Progress<{ message?: string; increment?: number }>,
        token: vscode.CancellationToken,
    ) => Thenable<Result>,
): Thenable<Result> {
    const { title, ...others } = options;
    return vscode.window.withProgress(
        { ...others, ...(title === undefined ? {} : { title: noteText(title) }) },
        (progress, token) =>
            work(
                {
                    report: ({ message, increment }) =>
                        progress.report({
                            ...(message === undefined ? {} : { message: noteText(message) }),
                            ...(increment === undefined ? {} : { increment }),
                        }),
                },
                token,
            ),
    );
}

/**
 * An input box whose prompt and messages hold no link of a text from outside. @returns what was typed, undefined where
 * the user left
 */
export function showInput(
    options: vscode.InputBoxOptions,
    token?: vscode.CancellationToken,
): Thenable<string | undefined> {
    const { prompt, validateInput } = options;
    const note = (said: string | vscode.InputBoxValidationMessage | null | undefined) =>
        typeof said === 'string' ? noteText(said) : said && { ...said, message: noteText(said.message) };
    return vscode.window.showInputBox(
        {
            ...asLines(options),
            ...(prompt === undefined ? {} : { prompt: noteText(prompt) }),
            ...(validateInput && { validateInput: async (value) => note(await validateInput(value)) }),
        },
        token,
    );
}

/** Icon syntax in text from outside is escaped; the chosen item itself is returned. */
export function showPick<Item extends vscode.QuickPickItem>(
    items: readonly Item[] | Thenable<readonly Item[]>,
    options?: vscode.QuickPickOptions & { readonly canPickMany?: false },
): Thenable<Item | undefined> {
    return vscode.window.showQuickPick(labelled(items), options && asLines(options));
}

/** {@link showPick}, with any number of them. */
export function showPickOfMany<Item extends vscode.QuickPickItem>(
    items: readonly Item[] | Thenable<readonly Item[]>,
    options: vscode.QuickPickOptions,
): Thenable<readonly Item[] | undefined> {
    return vscode.window.showQuickPick(labelled(items), { ...asLines(options), canPickMany: true });
}

/** The title of a box, and its hint. */
function asLines<Options extends { readonly title?: string; readonly placeHolder?: string }>(
    options: Options,
): Options {
    const { title, placeHolder } = options;
    return {
        ...options,
        ...(title === undefined ? {} : { title: titleText(title) }),
        ...(placeHolder === undefined ? {} : { placeHolder: titleText(placeHolder) }),
    };
}

const labelled = async <Item extends vscode.QuickPickItem>(items: readonly Item[] | Thenable<readonly Item[]>) =>
    (await items).map((item) => asLabels(item));

/** A list that is filled as one goes on: whatever is put into `items`, its title and its hint is shown as {@link showPick} shows it. */
export function makePick<Item extends vscode.QuickPickItem>(): vscode.QuickPick<Item> {
    const pick = vscode.window.createQuickPick<Item>();
    shownThrough(pick, 'items', (items: readonly Item[]) => items.map((item) => asLabels(item)));
    shownThrough(pick, 'title', (title: string | undefined) => title && titleText(title));
    shownThrough(pick, 'placeholder', (hint: string | undefined) => hint && titleText(hint));
    return pick;
}

/** What is put into a property of an object of VS Code's goes through `show`. */
function shownThrough<Value>(object: object, name: string, show: (value: Value) => unknown): void {
    const own = (at: object | null): PropertyDescriptor =>
        at === null
            ? {}
            : (Object.getOwnPropertyDescriptor(at, name) ?? own(Object.getPrototypeOf(at) as object | null));
    const { get, set } = own(object);
    if (!get || !set) return;
    Object.defineProperty(object, name, {
        get: () => get.call(object) as unknown,
        set: (value: Value) => set.call(object, show(value)),
    });
}

/** In place: lists are compared by their items, and what was escaped once stays as it is. */
function asLabels<Item extends vscode.QuickPickItem>(item: Item): Item {
    const { label, description, detail } = item;
    return Object.assign(item, {
        label: labelText(label),
        ...(description === undefined ? {} : { description: labelText(description) }),
        ...(detail === undefined ? {} : { detail: labelText(detail) }),
    });
}

/** An item of the status bar, whose text comes from {@link StatusText} alone. */
export type StatusBarItem = Omit<vscode.StatusBarItem, 'text'> & { text: StatusText };

/** On the left. @param priority the higher, the further left */
export const makeStatusItem = (id: string, priority: number): StatusBarItem =>
    vscode.window.createStatusBarItem(id, vscode.StatusBarAlignment.Left, priority) as vscode.StatusBarItem &
        StatusBarItem;

/** A row of a tree, with its words; the tooltip may have several lines. */
export function makeTreeItem(
    words: { readonly label: string; readonly description?: string | undefined; readonly tooltip: string },
    state: vscode.TreeItemCollapsibleState,
): vscode.TreeItem {
    const item = new vscode.TreeItem(titleText(words.label), state);
    if (words.description !== undefined) item.description = titleText(words.description);
    item.tooltip = paragraphText(words.tooltip);
    return item;
}

/** In the list of problems, and below the words of an editor. */
export const makeDiagnostic = (
    range: vscode.Range,
    message: string,
    severity: vscode.DiagnosticSeverity,
): vscode.Diagnostic => new vscode.Diagnostic(range, paragraphText(message), severity);

/** A quick fix. */
export const makeQuickFix = (title: string): vscode.CodeAction =>
    new vscode.CodeAction(titleText(title), vscode.CodeActionKind.QuickFix);

/** A lens over a line. */
export const makeLens = (range: vscode.Range, command: vscode.Command): vscode.CodeLens =>
    new vscode.CodeLens(range, { ...command, title: labelText(command.title) });

/** A hover of paragraphs, each below a heading of ours: code, which is fenced, or words. */
export function makeHover(
    parts: readonly { readonly heading: string; readonly body: string; readonly language: string | undefined }[],
    range: vscode.Range,
): vscode.Hover {
    const text = new vscode.MarkdownString();
    for (const { heading, body, language } of parts) {
        text.appendMarkdown('**').appendText(heading).appendMarkdown('**\n');
        if (language === undefined) text.appendText(body);
        else text.appendCodeblock(body, language);
    }
    return new vscode.Hover(text, range);
}

/** A terminal, in whose list pictures are read. */
export const makeTerminal = (options: vscode.TerminalOptions & { readonly name: string }): vscode.Terminal =>
    vscode.window.createTerminal({ ...options, name: labelText(options.name) });
