/**
 * The longest task of a page's main thread while something is done: as the clock sees it, and as processor time, which a
 * busy machine does not lengthen.
 */
import type { Browser, Page } from 'playwright-core';

export interface Longest {
    /** Milliseconds by the clock. */
    readonly wall: number;
    /** Milliseconds of processor time; of the task that took the most. */
    readonly cpu: number;
    /** Tasks over 50 ms of processor time. */
    readonly over: number;
}

interface TraceEvent {
    readonly name: string;
    readonly ph: string;
    readonly pid: number;
    readonly tid: number;
    /** Microseconds. */
    readonly dur?: number;
    readonly tdur?: number;
    readonly args?: { readonly name?: string };
}

/** Of all pages of the browser: run it with the one that matters. */
export async function longestTask(browser: Browser, page: Page, work: () => Promise<unknown>): Promise<Longest> {
    await browser.startTracing(page, {
        categories: ['toplevel', '__metadata', 'disabled-by-default-devtools.timeline'],
    });
    await work();
    await page.waitForTimeout(300);
    const { traceEvents } = JSON.parse((await browser.stopTracing()).toString('utf8')) as { traceEvents: TraceEvent[] };
    const main = new Set(
        traceEvents
            .filter(({ name, args }) => name === 'thread_name' && args?.name === 'CrRendererMain')
            .map(({ pid, tid }) => `${pid} ${tid}`),
    );
    const tasks = traceEvents.filter(
        ({ name, ph, pid, tid }) => name === 'RunTask' && ph === 'X' && main.has(`${pid} ${tid}`),
    );
    const longest = (of: (event: TraceEvent) => number | undefined) =>
        Math.max(0, ...tasks.map((task) => (of(task) ?? 0) / 1000));
    return {
        wall: longest((task) => task.dur),
        cpu: longest((task) => task.tdur),
        over: tasks.filter(({ tdur = 0 }) => tdur > 50_000).length,
    };
}

export function taskWords({ wall, cpu, over }: Longest): string {
    return `longest task ${cpu.toFixed(0)} ms of processor time (${wall.toFixed(0)} by the clock), ${over} over 50`;
}
