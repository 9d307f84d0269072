/** The verify view as a user finds it: by the names that a screen reader would say. */
import type { Frame, FrameLocator, Locator } from 'playwright-core';
import type { Workbench } from './workbench.ts';

export class VerifyView {
    readonly frame: FrameLocator;
    /** The verdict, as a heading. */
    readonly verdict: Locator;
    readonly markReviewed: Locator;
    readonly prepareMail: Locator;
    constructor(private readonly workbench: Workbench) {
        this.frame = workbench.webview();
        this.verdict = this.frame.getByRole('heading', { level: 1 });
        this.markReviewed = this.frame.getByRole('button', { name: 'Mark Reviewed' });
        this.prepareMail = this.frame.getByRole('button', { name: /^Prepare Mail/ });
    }

    /** Waits until the comparison is drawn. */
    async shows(): Promise<void> {
        await this.frame.getByRole('table', { name: /^Original and backport/ }).waitFor({ timeout: 60_000 });
    }

    /** What is left before it is sent, by the check's title. */
    check(title: string | RegExp): Locator {
        return this.frame
            .getByRole('region', { name: 'Before sending' })
            .getByRole('listitem')
            .filter({ hasText: title });
    }

    /** Waits until the checks are there. */
    async checked(): Promise<void> {
        await this.check('Author kept').waitFor({ timeout: 60_000 });
    }

    /** What was said last. */
    said(sentence: string | RegExp): Promise<void> {
        return this.frame.getByRole('status').filter({ hasText: sentence }).waitFor({ state: 'attached' });
    }

    /** To run scripts in, e.g. axe. */
    document(): Promise<Frame> {
        return this.workbench.webviewFrame();
    }
}
