/**
 * All that VS Code shows of text which may hold more than words: in a notification and below an input box `[words](command:…)`
 * is a link that runs a command, in lists and in the status bar `$(name)` is a picture. Names, subjects and what git or a
 * build prints come from a repository, so nothing else in the extension calls these functions (a lint rule says so).
 */
import * as vscode from 'vscode';
import { labelText, noteText, type LabelText, type NoteText } from './surfaceText.ts';

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
            ...options,
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
    return vscode.window.showQuickPick(labelled(items), options);
}

/** {@link showPick}, with any number of them. */
export function showPickOfMany<Item extends vscode.QuickPickItem>(
    items: readonly Item[] | Thenable<readonly Item[]>,
    options: vscode.QuickPickOptions,
): Thenable<readonly Item[] | undefined> {
    return vscode.window.showQuickPick(labelled(items), { ...options, canPickMany: true });
}

const labelled = async <Item extends vscode.QuickPickItem>(items: readonly Item[] | Thenable<readonly Item[]>) =>
    (await items).map((item) => asLabels(item));

/** A list that is filled as one goes on: whatever is put into `items` is shown as {@link showPick} shows it. */
export function makePick<Item extends vscode.QuickPickItem>(): vscode.QuickPick<Item> {
    const pick = vscode.window.createQuickPick<Item>();
    const own = (object: object | null): PropertyDescriptor =>
        object === null
            ? {}
            : (Object.getOwnPropertyDescriptor(object, 'items') ?? own(Object.getPrototypeOf(object) as object | null));
    const { get, set } = own(pick);
    if (!get || !set) return pick;
    Object.defineProperty(pick, 'items', {
        get: () => get.call(pick) as readonly Item[],
        set: (items: readonly Item[]) =>
            set.call(
                pick,
                items.map((item) => asLabels(item)),
            ),
    });
    return pick;
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
