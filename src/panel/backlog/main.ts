/** The backlog's page: receives rows and cells, draws them, sends what the user does as requests. */
import '@vscode/codicons/dist/codicon.css';
import './backlog.css';
import type { BacklogPanelRequest, ToBacklog } from '../../protocol/backlog.ts';
import { openVoice } from '../base/announce.ts';
import { openLine } from '../base/hostLine.ts';
import { loadWords } from '../base/words.ts';
import { openBacklogPage } from './openBacklogPage.ts';

loadWords();

const root = document.querySelector<HTMLElement>('#panel')!;
openVoice(document.body);
const line = openLine<ToBacklog, BacklogPanelRequest>((message) => page.receive(message));
const page = openBacklogPage(root, line);

/** A message to a frame that is only just coming up can get lost: ask until there is something to show. */
function begin(tries: number): void {
    line.ask({ type: 'ready' }).catch((error: unknown) => page.fail(error));
    if (tries > 1) setTimeout(() => page.isEmpty && begin(tries - 1), PATIENCE);
}

const PATIENCE = 1500;
begin(6);
