/** The two lines on top: what this is, and the regions with what can be done to all of them. */
import { html, nothing, type TemplateResult } from 'lit';
import type { Actions } from '../actions.ts';
import { layoutNow, proven, unresolved, type Done, type Filter, type PanelState } from '../state.ts';
import { icon, key } from './icons.ts';

const MOST_PILLS = 8;

export function header(state: PanelState, act: Actions): TemplateResult {
    return html`<header class="head">
        ${title(state, act)} ${state.facts.regions.length > 0 ? regionsBar(state, act) : nothing}
        ${state.facts.readOnly ? html`<div class="banner">${state.facts.readOnly}</div>` : nothing}
        ${
            state.error
                ? html`<div class="banner error" role="alert">
                      ${icon('warning')}<span class="grow">${state.error}</span>
                      <button class="btn g sm" title="Dismiss" aria-label="Dismiss" @click=${() => act.dismissError()}>
                          ${icon('close')}
                      </button>
                  </div>`
                : nothing
        }
        ${state.done ? doneList(state, act, state.done) : nothing}
    </header>`;
}

/** What *Accept Proven* has done: one step, which one undo takes back. */
function doneList(state: PanelState, act: Actions, done: readonly Done[]): TemplateResult {
    const name = (region: number) => state.facts.regions[region]?.name ?? '';
    return html`<div class="banner done" role="group" aria-label="What was accepted">
        ${icon('resolved', 'ok')}
        <ul>
            ${done.map(
                ({ region, why }) =>
                    html`<li>
                        <button class="link" @click=${() => act.go(region)}>
                            Region ${region + 1} ${name(region)}
                        </button>
                        <span class="ell" title=${why}>${why}</span>
                    </li>`,
            )}
        </ul>
        <span class="grow"></span>
        <button class="btn g sm" @click=${() => act.undo()}>${icon('reset')}Undo</button>
        <button class="btn g sm" title="Dismiss" aria-label="Dismiss" @click=${() => act.dismissDone()}>
            ${icon('close')}
        </button>
    </div>`;
}

/** Below this width the header's actions go into a menu; marking the file stays. */
const NARROW = 700;

function overflow(state: PanelState, act: Actions): TemplateResult {
    const open = state.menu === 'header';
    const sure = proven(state);
    const item = (label: string, run: () => void, checked?: boolean) =>
        html`<button
            role=${checked === undefined ? 'menuitem' : 'menuitemradio'}
            aria-checked=${checked ?? nothing}
            tabindex="-1"
            @click=${() => {
                act.setMenu(undefined);
                run();
            }}
        >
            <span class="grow">${label}</span>${checked ? icon('check', 's') : nothing}
        </button>`;
    return html`<span class="menu-anchor">
        <button
            class="btn g"
            title="More actions"
            aria-label="More actions"
            aria-haspopup="menu"
            aria-expanded=${open}
            @click=${() => act.setMenu(open ? undefined : 'header')}
        >
            …
        </button>
        ${
            open
                ? html`<div class="menu" role="menu" aria-label="More actions">
                      ${
                          sure.length > 0 && !state.facts.readOnly
                              ? item(`Accept Proven (${sure.length})`, () => act.acceptProven())
                              : nothing
                      }
                      ${item('Stacked', () => act.setLayout('stacked'), state.layout === 'stacked')}
                      ${item('Side by side, where there is room', () => act.setLayout('columns'), state.layout === 'columns')}
                      ${item('Wrap long lines', () => act.toggleWrap())} ${item('Open as Text', () => act.openAsText())}
                  </div>`
                : nothing
        }
    </span>`;
}

function title(state: PanelState, act: Actions): TemplateResult {
    const { path, pick, target, regions } = state.facts;
    const slash = path.lastIndexOf('/') + 1;
    return html`<div class="row">
        ${icon('file', 'file')}
        <h1 class="path ell"><span class="desc">${path.slice(0, slash)}</span><b>${path.slice(slash)}</b></h1>
        ${
            pick
                ? html`<span class="sep"></span>${icon('commit')}<button
                          class="link mono"
                          title="Show this commit"
                          @click=${() => act.showCommit(pick.id)}
                      >
                          ${pick.id.slice(0, 8)}</button
                      ><span class="ell subject">${pick.subject}</span>${icon('arrow')}${icon('branch')}<b
                          class="ell branch"
                          >${target}</b
                      >`
                : nothing
        }
        <span class="grow"></span>
        ${
            state.width < NARROW
                ? overflow(state, act)
                : html`${regions.length > 0 ? layoutSwitch(state, act) : nothing}
                      <button class="btn g as-text" title="Reopen with text editor" @click=${() => act.openAsText()}>
                          ${icon('text')}<span class="label">Open as Text</span>
                      </button>`
        }
    </div>`;
}

function layoutSwitch(state: PanelState, act: Actions): TemplateResult {
    const fallen = layoutNow(state) !== state.layout;
    const choice = (layout: 'stacked' | 'columns', label: string) =>
        html`<button
            role="radio"
            aria-checked=${layoutNow(state) === layout}
            class=${layoutNow(state) === layout ? 'on' : ''}
            tabindex=${layoutNow(state) === layout ? 0 : -1}
            title=${label}
            @click=${() => act.setLayout(layout)}
        >
            ${icon(layout)}<span class="label">${label}</span>
        </button>`;
    return html`${fallen ? html`<span class="desc note">Side by side needs a wider editor</span>` : nothing}
        <span class="seg" role="radiogroup" aria-label="Layout">
            ${choice('stacked', 'Stacked')}${choice('columns', 'Side by side')}
        </span>`;
}

function regionsBar(state: PanelState, act: Actions): TemplateResult {
    const { keys } = state.facts.options;
    const count = state.text.regions.length;
    const sure = proven(state);
    const canWrite = !state.facts.readOnly;
    return html`<div class="row regions" role="toolbar" aria-label="Regions" data-roving>
        <b class="count">Region ${state.current + 1} of ${count}</b>
        <button class="btn g" title="Previous region" aria-label="Previous region" @click=${() => act.step(-1)}>
            ${icon('up')}${key(keys.previousRegion)}
        </button>
        <button class="btn g" title="Next region" aria-label="Next region" @click=${() => act.step(1)}>
            ${icon('down')}${key(keys.nextRegion)}
        </button>
        <span class="sep"></span>
        ${count > MOST_PILLS ? filterBox(state, act) : state.text.regions.map((_, index) => pill(state, act, index))}
        <span class="grow"></span>
        ${
            sure.length > 0 && canWrite && state.width >= NARROW
                ? html`<button
                      class="btn proven"
                      title="Apply the proven suggestion of ${sure.length} open ${
                          sure.length === 1 ? 'region' : 'regions'
                      }, as one step that can be undone"
                      @click=${() => act.acceptProven()}
                  >
                      ${icon('proven', 'ok')}<span class="label">Accept Proven </span>(${sure.length})
                  </button>`
                : nothing
        }
        ${canWrite ? resolveButton(state, act) : nothing}
    </div>`;
}

function resolveButton(state: PanelState, act: Actions): TemplateResult {
    const left = unresolved(state);
    if (state.facts.staged && left === 0 && !state.text.dirty) {
        return html`<span class="few ok resolved-file">${icon('resolved', 'ok')}Marked as resolved</span>`;
    }
    const warnings = state.text.warnings.filter(({ severity }) => severity !== 'info').length;
    if (left > 0) {
        return html`<button
            class="btn off resolve-file"
            aria-disabled="true"
            title="${regionsLeft(left)} to resolve first"
        >
            ${icon('check')}Mark Resolved: ${left} left
        </button>`;
    }
    return html`<button class="btn p resolve-file" @click=${() => act.resolveFile()}>
        ${icon('check')}Mark Resolved${warnings > 0 ? ` (${warnings} ${warnings === 1 ? 'warning' : 'warnings'})` : ''}
        ${key(state.facts.options.keys.resolveFile)}
    </button>`;
}

export function regionsLeft(left: number): string {
    return `${left} ${left === 1 ? 'region' : 'regions'} left`;
}

function pill(state: PanelState, act: Actions, index: number): TemplateResult {
    const facts = state.facts.regions[index];
    const { status } = state.text.regions[index]!;
    const on = index === state.current;
    const warnings = state.warned.get(index) ?? 0;
    const sure = status === 'open' && facts?.suggestions[0]?.confidence === 'proven';
    return html`<button
        class="pill ${on ? 'on' : ''}"
        aria-current=${on ? 'true' : nothing}
        title=${`Region ${index + 1}${facts?.name ? ` ${facts.name}` : ''}, ${statusWords[status]}`}
        @click=${() => act.go(index)}
    >
        ${status === 'resolved' ? icon('resolved', 'ok') : icon(on ? 'now' : 'open')}
        <span
            ><span class="unseen">Region </span>${index + 1}<span class="label"> ${facts?.name ?? ''}</span
            ><span class="unseen">, ${statusWords[status]}</span></span
        >
        ${status === 'ready' ? icon('ready', 's') : nothing}
        ${
            warnings > 0
                ? html`<span class="warning few"
                      >${icon('warning', 's')}${warnings}<span class="unseen"
                          >${warnings === 1 ? ' warning' : ' warnings'}</span
                      ></span
                  >`
                : nothing
        }
        ${sure ? html`${icon('proven', 's ok')}<span class="unseen">proven suggestion</span>` : nothing}
    </button>`;
}

export const statusWords = { open: 'not resolved', ready: 'result ready, not marked resolved', resolved: 'resolved' };

function filterBox(state: PanelState, act: Actions): TemplateResult {
    const { regions } = state.text;
    const done = regions.filter((region) => region.status === 'resolved').length;
    const options: readonly [Filter, string][] = [
        ['all', 'all regions'],
        ['open', 'open ones'],
        ['warnings', 'with warnings'],
        ['proven', 'with a proven suggestion'],
    ];
    return html`<span class="desc">${done} of ${regions.length} resolved</span>
        <label class="filter"
            >Step through
            <select @change=${(event: Event) => act.setFilter((event.target as HTMLSelectElement).value as Filter)}>
                ${options.map(
                    ([value, label]) =>
                        html`<option value=${value} ?selected=${state.filter === value}>${label}</option>`,
                )}
            </select>
        </label>`;
}
