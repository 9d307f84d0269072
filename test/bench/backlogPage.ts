/**
 * The backlog's page with many rows: `npx tsx test/bench/backlogPage.ts [rows] [branches]` (5000 and 10 by default).
 * Prints the elements that are drawn, the processor time of the page until the first cells stand and for a scroll over
 * all rows, tasks of more than 50 ms while it scrolls, and the heap. Milliseconds hold for the machine alone.
 */
import type { CandidateState } from '../../src/core/backlog/candidate.ts';
import type { ShownBacklog, ToBacklog } from '../../src/protocol/backlog.ts';
import { openHarness } from '../panel/harness.ts';

const [rowCount = 5000, branchCount = 10] = process.argv.slice(2).map(Number);
const STATES: readonly CandidateState[] = [
    'applies',
    'conflicts',
    'needs',
    'landed',
    'not-affected',
    'waiting',
    'missing',
];
const OPEN = new Set<CandidateState>(['applies', 'conflicts', 'needs', 'missing']);
/** Pixels that one step scrolls by. */
const STEP = 400;

const backlog: ShownBacklog = {
    repository: 'file:///repository',
    upstream: 'master',
    branches: Array.from({ length: branchCount }, (_, at) => ({ name: `linux-6.${branchCount - at}.y` })),
    rows: Array.from({ length: rowCount }, (_, row) => ({
        commit: (row + 1).toString(16).padStart(40, '0'),
        subject: `subsystem: driver ${row}: fix what commit ${row} has broken`,
        author: `Author ${row % 300}`,
        isMine: row % 40 === 0,
        date: '2026-03-01',
        cells: Array.from({ length: branchCount }, (_, branch) => {
            const state = STATES[(row * 7 + branch * 3) % STATES.length]!;
            const regions = state === 'conflicts' ? 3 : 0;
            const about = { files: Math.min(1, regions), regions, needs: state === 'needs' ? 2 : 0 };
            return {
                ...{
                    state,
                    derived: state,
                    needed: OPEN.has(state),
                    group: OPEN.has(state) ? ('needs-you' as const) : ('done' as const),
                    isReopened: false,
                    needsLook: false,
                },
                ...about,
            };
        }),
    })),
    notes: [],
    reasons: [],
    letters: true,
};

const harness = await openHarness('backlog');
try {
    const { page } = await harness.open({ progress: { kind: 'scanning' } }, { width: 1600, height: 900 });
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    const metric = async (name: string) =>
        (await devtools.send('Performance.getMetrics')).metrics.find((one) => one.name === name)?.value ?? NaN;
    const before = await metric('TaskDuration');
    const first = await page.evaluate(
        async (message) => {
            const begun = performance.now();
            (window as unknown as { backlogSend: (message: ToBacklog) => void }).backlogSend(message);
            while (!document.querySelector('.bbranch[role="gridcell"]')) await new Promise(requestAnimationFrame);
            await new Promise(requestAnimationFrame);
            return performance.now() - begun;
        },
        { type: 'backlog', backlog } as const,
    );
    const painted = (await metric('TaskDuration')) - before;
    const cells = await page.locator('.bcell').count();
    const scrolled = await page.evaluate(async (step) => {
        const scroller = document.querySelector('.bgrid')!;
        let long = 0;
        let longest = 0;
        new PerformanceObserver((list) => {
            for (const { duration } of list.getEntries()) {
                long++;
                longest = Math.max(longest, duration);
            }
        }).observe({ type: 'longtask' });
        let frames = 0;
        for (; scroller.scrollTop + scroller.clientHeight < scroller.scrollHeight - 1; frames++) {
            scroller.scrollTop += step;
            await new Promise(requestAnimationFrame);
        }
        await new Promise((resolve) => setTimeout(resolve, 200));
        return { frames, long, longest };
    }, STEP);
    const total = (await metric('TaskDuration')) - before - painted;
    const heap = await metric('JSHeapUsedSize');
    console.log(`${rowCount} rows x ${branchCount} branches`);
    console.log(`cells drawn: ${cells}`);
    console.log(`first cells: ${first.toFixed(0)} ms, of the page's processor time ${(painted * 1000).toFixed(0)} ms`);
    console.log(`scrolled in ${scrolled.frames} steps: ${((total * 1000) / scrolled.frames).toFixed(1)} ms a step`);
    console.log(`tasks over 50 ms while scrolling: ${scrolled.long}, the longest ${scrolled.longest.toFixed(0)} ms`);
    console.log(`heap: ${(heap / 2 ** 20).toFixed(0)} MB`);
} finally {
    await harness.close();
}
