/** A host in a page itself that sends what a scene has, once it is asked for, and answers everything else with nothing. */
import type { MessagesScene } from './pageScenes.ts';

const page = window as unknown as {
    scene: MessagesScene;
    /** What the page asked, in order. */
    pageAsked: { readonly id: number; readonly type: string }[];
    acquireVsCodeApi: unknown;
};
page.pageAsked = [];
let saved: unknown;

function hear(request: { readonly id: number; readonly type: string }): void {
    page.pageAsked.push(request);
    if (request.type === 'ready') for (const message of page.scene.messages) window.postMessage(message, '*');
    window.postMessage({ type: 'answer', id: request.id }, '*');
}

page.acquireVsCodeApi = () => ({
    postMessage: (message: { readonly id: number; readonly type: string }) => setTimeout(() => hear(message), 0),
    getState: () => saved,
    setState: (next: unknown) => (saved = next),
});
