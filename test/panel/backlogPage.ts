/** A host in the backlog's page itself: answers what the page asks from a scene, and notes what that was. */
import type { FromBacklog, ToBacklog } from '../../src/protocol/backlog.ts';
import type { BacklogScene } from './backlogScene.ts';

const page = window as unknown as {
    scene: BacklogScene;
    /** What the page asked, in order. */
    backlogAsked: FromBacklog[];
    /** Sends what a host would. */
    backlogSend: (message: ToBacklog) => void;
    acquireVsCodeApi: unknown;
};
const { scene } = page;
page.backlogAsked = [];
page.backlogSend = (message) => window.postMessage(message, '*');

function hear(request: FromBacklog): void {
    page.backlogAsked.push(request);
    const send = page.backlogSend;
    if (request.type === 'ready') {
        if (scene.backlog) send({ type: 'backlog', backlog: scene.backlog });
        send({ type: 'progress', progress: scene.progress ?? { kind: 'idle' } });
    }
    if (request.type === 'details') {
        const details = scene.details?.find(({ commit }) => commit === request.commit);
        if (details) send({ type: 'details', details });
    }
    if (request.type === 'dryRun' && scene.dryRun) send({ type: 'dryRun', cell: request.cell, dryRun: scene.dryRun });
    send({ type: 'answer', id: request.id });
}

page.acquireVsCodeApi = () => ({
    postMessage: (message: FromBacklog) => setTimeout(() => hear(message), 0),
    getState: () => JSON.parse(sessionStorage.getItem('saved') ?? 'null') as unknown,
    setState: (next: unknown) => sessionStorage.setItem('saved', JSON.stringify(next)),
});
