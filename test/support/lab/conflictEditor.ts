/** The conflict editor as a user finds it: by the names that a screen reader would say. */
import type { Frame, FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

export class ConflictEditor {
    readonly frame: FrameLocator;
    /** Marks the file as resolved; there once no region is left. */
    readonly markResolved: Locator;
    /** There once all files are resolved. */
    readonly continue: Locator;
    constructor(private readonly workbench: Workbench) {
        this.frame = workbench.webview();
        this.markResolved = this.frame.getByRole('button', { name: /^Mark Resolved(?!:)/ });
        this.continue = this.frame.getByRole('button', { name: 'Continue' });
    }

    /** Waits until the file is shown. @param file the end of its path */
    async shows(file: string): Promise<void> {
        await this.frame.locator(`main[aria-label$="${file}"]`).waitFor({ timeout: 60_000 });
    }

    /** @param index from 1 */
    region(index: number): Locator {
        return this.frame.getByRole('group', { name: new RegExp(`^Region ${index} of `) });
    }

    /** A commit beside a region, as a reason why it is in conflict. @param commit a part of its hash, as it is shown */
    cause(index: number, commit: string): Locator {
        return this.region(index).locator('.cause').filter({ hasText: commit });
    }

    /** Goes to a region by its button above the file. */
    go(index: number): Promise<void> {
        return this.frame.getByRole('button', { name: new RegExp(`^Region ${index}\\b`) }).click();
    }

    /** Takes the patch for the only region of the file that is shown, marks the file resolved and continues, without the mouse. */
    async resolveByKeyboard(file: string): Promise<void> {
        await this.region(1).waitFor();
        await this.focusRegion(1);
        await this.workbench.press('p');
        await this.result(1).waitFor();
        await this.workbench.press('Control+Enter');
        await this.markResolved.waitFor();
        await this.workbench.press('Control+Shift+Enter');
        await this.workbench.treeRow(new RegExp(`^${file.replace('.', '\\.')}, resolved`)).waitFor();
        await this.workbench.press('Control+K');
        await this.workbench.press('Control+Enter');
    }

    /** Goes to a region by keyboard: the editor, then its regions one by one. */
    async focusRegion(index: number): Promise<void> {
        const focused = this.frame.locator(`[data-region="${index - 1}"]:focus`);
        for (let tries = 0; tries < 20; tries++) {
            if (await focused.count()) return;
            await this.workbench.press('F7');
            await this.workbench.page.waitForTimeout(200);
        }
        throw new Error(`F7 does not reach region ${index}.`);
    }

    take(index: number, side: 'target' | 'base' | 'patch'): Promise<void> {
        return this.region(index)
            .getByRole('button', { name: `Take ${side}` })
            .click();
    }

    /** The text that a user edits; there once something has been taken, or *Edit* pressed. */
    result(index: number): Locator {
        return this.region(index).getByRole('textbox', { name: /^Result of region/ });
    }

    /** Writes a region's result with the mouse for the way and the keyboard for the text. */
    async write(index: number, text: string): Promise<void> {
        await this.region(index).getByRole('button', { name: 'Edit' }).click();
        await this.result(index).click();
        await this.replaceAll(text);
    }

    /** Replaces the text in the result that has the focus, as a paste would. @param text without the last line's end */
    async replaceAll(text: string): Promise<void> {
        await this.workbench.press('Control+A');
        await this.workbench.page.keyboard.insertText(text);
    }

    /** To run scripts in, e.g. axe. */
    document(): Promise<Frame> {
        return this.workbench.webviewFrame();
    }
}
