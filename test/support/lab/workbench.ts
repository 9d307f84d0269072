/**
 * Page objects of the workbench: what a user sees and does, in a user's words. The selectors of VS Code are known
 * here and nowhere else; they hold for the oldest and the newest version alike.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { ARTIFACTS } from './paths.ts';
import { THEMES, type Theme } from './settings.ts';

export class Workbench {
    readonly quickInput: QuickInput;
    constructor(readonly page: Page) {
        this.quickInput = new QuickInput(page);
    }

    /** Waits until the workbench stands, with what the extension adds to it. */
    async ready(): Promise<void> {
        await this.page.locator('.activitybar').waitFor({ timeout: 60_000 });
        await this.page.locator('.statusbar-item').first().waitFor({ timeout: 30_000 });
        await this.container('Backport').waitFor({ timeout: 30_000 });
    }

    press(key: string): Promise<void> {
        return this.page.keyboard.press(key);
    }

    /**
     * Runs a command by its whole title, `Category: Title`, from the palette. Waits until the palette lists it. An editor
     * that opens at that moment takes the focus, which closes the palette: a user would press F1 again, too.
     */
    async command(title: string): Promise<void> {
        let clicked = false;
        for (let tries = 0; tries < 4 && !clicked; tries++) {
            await this.searchCommand(title);
            clicked = await succeeds(this.quickInput.row(title).click({ timeout: 4000 }));
        }
        if (!clicked) throw new Error(`The palette does not stay open for "${title}".`);
        // Out of the way: whatever opens next would show a hover under the pointer.
        await this.page.mouse.move(720, 600);
    }

    /** The same by keyboard alone: arrows to the row, Enter. */
    async commandByKeyboard(title: string): Promise<void> {
        await this.searchCommand(title);
        await this.quickInput.chooseByKeyboard(title);
    }

    /** The palette does not look again while it is open: what has come since shows when it is opened anew. */
    async searchCommand(title: string): Promise<void> {
        for (let tries = 1; ; tries++) {
            await this.press('F1');
            const row = this.quickInput.row(title);
            // A page that takes the focus at that moment closes the palette before anything is typed.
            const typed = await succeeds(this.quickInput.type(`>${title}`, tries === 10 ? undefined : 3000));
            if (tries === 10) return row.waitFor();
            if (!typed) continue;
            if (await succeeds(row.waitFor({ timeout: 1500 }))) return;
            await this.press('Escape');
            await this.quickInput.closed();
        }
    }

    /** Opens a file of the workspace in the editor that is its default. */
    async openFile(name: string): Promise<void> {
        await this.press('Control+P');
        await this.quickInput.type(name);
        await this.quickInput.rows
            .filter({ hasText: path.basename(name) })
            .first()
            .waitFor();
        await this.press('Enter');
        await this.quickInput.closed();
    }

    /** A view container in the activity bar. */
    container(name: string): Locator {
        return this.page.locator('.activitybar').getByRole('tab', { name });
    }

    /** Shows a view container, if it does not show yet. */
    async openContainer(name: string): Promise<void> {
        const tab = this.container(name);
        await tab.waitFor({ timeout: 30_000 });
        if ((await tab.getAttribute('aria-expanded')) !== 'true') await tab.click();
    }

    /** A view in the side bar by its heading. */
    view(name: string): Locator {
        return this.page.locator('.pane').filter({ has: this.page.locator('.pane-header', { hasText: name }) });
    }

    /** Chooses from what stands behind the dots in a view's title. */
    async viewMenu(view: string, entry: string): Promise<void> {
        const header = this.view(view).locator('.pane-header').first();
        await header.hover();
        // A header is a button itself, so that what is in it has no role of its own.
        await header.locator('.codicon-toolbar-more').click();
        await this.chooseInMenu(entry);
    }

    /** A button of a view that has nothing else to show. */
    welcomeButton(label: string): Locator {
        return this.page.locator('.welcome-view-content').getByRole('button', { name: label, exact: true });
    }

    /** A row of any tree in the side bar, by a part of its accessible name. */
    treeRow(name: string | RegExp): Locator {
        return this.page.locator('.pane-body').getByRole('treeitem', { name });
    }

    /** An entry of the context menu that is open. */
    menuItem(name: string): Locator {
        return this.page.locator('.context-view').getByRole('menuitem', { name });
    }

    /** Chooses an entry of the context menu that is open. A menu takes no click in the moment in which it opens. */
    async chooseInMenu(name: string): Promise<void> {
        const item = this.menuItem(name);
        do await item.click();
        while (!(await succeeds(item.waitFor({ state: 'hidden', timeout: 2000 }))));
    }

    /** The tab of an open editor. */
    tab(name: string | RegExp): Locator {
        return this.page.locator('.tabs-container').getByRole('tab', { name });
    }

    /** The text editor of the file whose path ends so. */
    editor(pathEnd: string): Editor {
        return new Editor(this.page, pathEnd);
    }

    /** An item that stays in the status bar, by a part of its text. */
    statusItem(text: string | RegExp): Locator {
        return this.page.locator('.statusbar-item:not([id="status.extensionMessage"])').filter({ hasText: text });
    }

    /** What is told in the status bar for a moment. */
    statusMessage(text: string | RegExp): Locator {
        return this.page.locator('[id="status.extensionMessage"]').filter({ hasText: text });
    }

    /**
     * A message that has been shown, as a toast or, where toasts are off, in the notification centre.
     * @returns the toast or the row of the centre
     */
    async notification(text: string | RegExp): Promise<Locator> {
        const toast = this.page.locator('.notification-toast').filter({ hasText: text }).first();
        const bell = this.page.locator('#status\\.notifications');
        const waiting = bell.locator('.codicon-bell-dot');
        const row = this.page
            .locator('.notifications-center .notification-list-item')
            .filter({ hasText: text })
            .first();
        // The centre may stand open already: then the bell has no dot.
        await toast.or(waiting).or(row).first().waitFor();
        if (await toast.isVisible()) return toast;
        if (!(await row.isVisible())) await bell.click();
        // On a busy machine the bell has its dot before the toast is drawn, and a click in between opens no centre.
        await toast.or(row).first().waitFor();
        return (await row.isVisible()) ? row : toast;
    }

    /** The messages that are shown over the window. */
    get toasts(): Locator {
        return this.page.locator('.notification-toast').filter({ visible: true });
    }

    /** Presses a button of a message. */
    async answer(message: string | RegExp, button: string): Promise<void> {
        await (await this.notification(message)).getByRole('button', { name: button }).click();
    }

    /** A modal dialog. */
    dialog(text: string | RegExp): Locator {
        return this.page.locator('.monaco-dialog-box').filter({ hasText: text });
    }

    /** The document inside the visible webview, as a place to look for elements in. */
    webview(): FrameLocator {
        const outer = this.page.locator('iframe.webview.ready').filter({ visible: true }).last();
        return outer.contentFrame().locator('#active-frame').contentFrame();
    }

    /** The same document as a frame to run scripts in, e.g. axe: its policy refuses script tags. */
    async webviewFrame(): Promise<Frame> {
        const outer = this.page.locator('iframe.webview.ready').filter({ visible: true }).last();
        const active = await outer.contentFrame().locator('#active-frame').elementHandle();
        const frame = await active?.contentFrame();
        if (!frame) throw new Error('No webview is visible.');
        return frame;
    }

    /** The rows of the Problems view, which it opens. */
    async problems(): Promise<Locator> {
        await this.command('Problems: Focus on Problems View');
        return this.page.locator('.markers-panel').getByRole('treeitem');
    }

    /** Changes the theme through the palette, as a user would. */
    async theme(theme: Theme): Promise<void> {
        const kinds = { dark: 'vs-dark', light: 'vs', 'high-contrast': 'hc-black', 'high-contrast-light': 'hc-light' };
        const shown = this.page.locator(`.monaco-workbench.${kinds[theme]}`);
        if (await shown.count()) return;
        // The picker shows names without their first word, and puts the words of the contrast themes in either order.
        const words = THEMES[theme].replace('Default ', '').split(' ');
        await this.command('Preferences: Color Theme');
        const row = this.quickInput.rows.filter({ hasText: themeName(theme) }).first();
        await this.quickInput.type(words.includes('Contrast') ? 'High Contrast' : words.join(' '));
        await row.waitFor();
        await row.click();
        await shown.waitFor();
    }

    /** Keeps a picture under artifacts/. @param name without extension; slashes make folders */
    async screenshot(name: string): Promise<string> {
        const file = path.join(ARTIFACTS, `${name}.png`);
        mkdirSync(path.dirname(file), { recursive: true });
        await this.page.screenshot({ path: file });
        return file;
    }

    /** One picture in each theme: `<name>-dark.png` and so on; ends in the dark theme. */
    async screenshotThemes(name: string, themes: readonly Theme[] = ['light', 'high-contrast', 'dark']): Promise<void> {
        for (const theme of themes) {
            await this.theme(theme);
            await this.screenshot(`${name}-${theme}`);
        }
        await this.theme('dark');
    }
}

function themeName(theme: Theme): RegExp {
    if (theme === 'dark') return /Dark Modern/;
    if (theme === 'light') return /Light Modern/;
    // `Default High Contrast` before 1.101, `Dark High Contrast` since, and the same for the light one.
    return theme === 'high-contrast' ? /Dark High Contrast|High Contrast$/ : /Light High Contrast|High Contrast Light/;
}

/** The box of the palette, of quick picks and of input boxes. */
export class QuickInput {
    readonly box: Locator;
    readonly input: Locator;
    readonly rows: Locator;
    constructor(private readonly page: Page) {
        this.box = page.locator('.quick-input-widget');
        this.input = this.box.locator('.quick-input-box input');
        this.rows = this.box.locator('.monaco-list-row');
    }

    /** Replaces what stands in the box. */
    async type(text: string, timeout?: number): Promise<void> {
        const within = timeout === undefined ? {} : { timeout };
        await this.input.waitFor(within);
        await this.input.fill(text, within);
    }

    /** The row with this label, whatever description, detail and keys follow it. */
    row(label: string): Locator {
        const quoted = JSON.stringify(label);
        const whole = `.monaco-list-row[aria-label=${quoted}]`;
        return this.box.locator(`${whole}, .monaco-list-row[aria-label^=${JSON.stringify(`${label},`)}]`).first();
    }

    /** The row that Enter means, if it has this text. */
    focused(text: string): Locator {
        return this.box.locator('.monaco-list-row.focused').filter({ hasText: text });
    }

    /** Filters, and clicks the row with this label. */
    async choose(label: string, filter = label): Promise<void> {
        await this.type(filter);
        await this.row(label).click();
    }

    /** Presses OK, where several rows can be ticked. */
    ok(): Promise<void> {
        return this.box.getByRole('button', { name: 'OK' }).click();
    }

    /** Walks down to the row with this label and presses Enter. */
    async chooseByKeyboard(label: string): Promise<void> {
        await this.walkTo(this.row(label), label);
        await this.page.keyboard.press('Enter');
    }

    /** Moves the focus to a row by the arrow keys. Throws when a round of the list does not come by it. */
    async walkTo(row: Locator, what: string): Promise<void> {
        await row.waitFor();
        for (let step = 0; step < 200; step++) {
            if (/\bfocused\b/.test((await row.getAttribute('class')) ?? '')) return;
            await this.page.keyboard.press('ArrowDown');
        }
        throw new Error(`The arrow keys do not reach "${what}".`);
    }

    /** What the rows say, e.g. to assert on. */
    async labels(): Promise<string[]> {
        return (await this.rows.all()).reduce<Promise<string[]>>(
            async (before, row) => [...(await before), (await row.getAttribute('aria-label')) ?? ''],
            Promise.resolve([]),
        );
    }

    async closed(): Promise<void> {
        await this.box.waitFor({ state: 'hidden' });
    }
}

/** One text editor. */
export class Editor {
    readonly root: Locator;
    constructor(
        private readonly page: Page,
        pathEnd: string,
    ) {
        this.root = page.locator(`.monaco-editor[data-uri$="${pathEnd}"]`).first();
    }

    /** The visible lines that hold this text. */
    line(text: string): Locator {
        // Monaco draws blanks as no-break spaces.
        return this.root
            .locator('.view-line')
            .filter({ hasText: new RegExp(escape(text).replace(/ /g, '[ \\u00a0]')) });
    }

    codeLens(text: string | RegExp): Locator {
        return this.root.locator('.codelens-decoration a').filter({ hasText: text });
    }

    /** Warnings drawn under words. */
    get squiggles(): Locator {
        return this.root.locator('.squiggly-warning, .squiggly-error');
    }

    /** The hover over a word that is visible. */
    async hover(word: string): Promise<Locator> {
        const place = this.root.locator('.view-line span > span').filter({ hasText: word }).first();
        const box = await place.boundingBox();
        if (!box) throw new Error(`"${word}" is not visible.`);
        // The first move only tells the editor that the mouse has come.
        for (const x of [12, 14])
            await this.page.mouse.move(box.x + Math.min(x, box.width / 2), box.y + box.height / 2);
        const hover = this.page.locator('.monaco-hover:not(.hidden) .hover-contents');
        await hover.first().waitFor();
        return hover;
    }
}

const succeeds = (wait: Promise<void>) =>
    wait.then(
        () => true,
        () => false,
    );

const escape = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
