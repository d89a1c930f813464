import { CardsTable } from '../../../web/parts/cards-table'
import { DaysBar } from '../../../web/parts/days-bar'
import { Dialog, DialogLink } from '../../../web/parts/dialog'
import { Figure } from '../../../web/parts/figure'
import { Notice } from '../../../web/parts/notice'
import { Pager } from '../../../web/parts/pager'
import { Progress } from '../../../web/parts/progress'
import { Reference } from '../../../web/parts/reference'
import { Stages } from '../../../web/parts/stages'
import { SummaryList } from '../../../web/parts/summary-list'
import { Tabs } from '../../../web/parts/tabs'
import { Tag } from '../../../web/parts/tag'
import { TimeLeft } from '../../../web/parts/time-left'
import { LanguageHint, WrittenText, WrittenWords } from '../../../web/parts/written-text'
import { renderParts } from '../render'

const HOSTILE = '<img src=x onerror=alert(1)>'

it('every part escapes its texts', () => {
  const column = { label: HOSTILE, render: (row: string) => row }
  const html = renderParts(
    <>
      <CardsTable caption={HOSTILE} columns={[column, column]} rows={[HOSTILE]} whenEmpty="" />
      <CardsTable caption="" columns={[column]} rows={[]} whenEmpty={HOSTILE} />
      <Dialog id="d" title={HOSTILE} close={HOSTILE} />
      <Figure value={HOSTILE} label={HOSTILE} definition={HOSTILE} />
      <Notice title={HOSTILE}>{HOSTILE}</Notice>
      <Reference value={HOSTILE} />
      <Stages stages={[{ name: HOSTILE, state: 'now', detail: HOSTILE }]} />
      <SummaryList rows={[{ label: HOSTILE, value: HOSTILE, change: '#' }]} />
      <Tabs label={HOSTILE} items={[{ href: '#', label: HOSTILE }]} />
      <Tag>{HOSTILE}</Tag>
      <WrittenText text={HOSTILE} />
    </>,
  )
  expect(html).not.toContain('<img')
  expect(html.match(/&lt;img/g)?.length).toBeGreaterThan(15)
})

it('a table tells screen readers its rows and columns when it is laid out as cards', () => {
  const columns = [
    { label: 'Reference', render: (row: number) => row },
    { label: 'Days', render: (row: number) => row * 2 },
  ]
  const html = renderParts(<CardsTable caption="All" columns={columns} rows={[4]} whenEmpty="None" />)
  expect(html).toContain('<th role="rowheader" scope="row">')
  expect(html.match(/role="columnheader"/g)).toHaveLength(2)
  expect(html).toContain('<span class="cell-label" aria-hidden="true">Days</span><span>8</span>')
})

it.each([
  [1440, false, 'success', '1 day left'],
  [90, true, 'warning', '1 hour and 30 minutes left'],
  [0.9, true, 'warning', 'due now'],
  [-0.9, false, 'warning', 'due now'],
  [-1.9, true, 'danger', 'late by 1 minute'],
  [-2880, true, 'danger', 'late by 2 days'],
] as const)('%d minutes are shown as %s', (minutes, isNear, tone, text) => {
  expect(renderParts(<TimeLeft minutes={minutes} kind="calendar" isNear={isNear} />)).toBe(
    `<span class="time-left ${tone}">${text}</span>`,
  )
})

it('the bar of days divides its whole length, and says each number; without days it is empty', () => {
  const widths = (days: Parameters<typeof DaysBar>[0]['days']) =>
    [
      ...renderParts(<DaysBar days={days} />).matchAll(/days-(?:entity|you|us)" x="([\d.]+)" y="0" width="([\d.]+)"/g),
    ].map(([, x, width]) => [Number(x), Number(width)])
  expect(widths({ entity: 6, you: 2, us: 2 })).toEqual([
    [0, 60],
    [60, 20],
    [80, 20],
  ])
  expect(widths({ entity: 0, you: 0, us: 0 })).toEqual([
    [0, 0],
    [0, 0],
    [0, 0],
  ])
  expect(renderParts(<DaysBar days={{ entity: 6, you: 1, us: 2 }} />, 'ar')).toContain(
    'أيام لدى الجهة: <strong>6</strong>',
  )
})

it('the line of stages marks the present one, and says the state of each in words', () => {
  const html = renderParts(
    <Stages stages={(['done', 'now', 'later'] as const).map((state) => ({ name: state, state }))} />,
  )
  expect(html.match(/aria-current="step"/g)).toHaveLength(1)
  expect([...html.matchAll(/\((.*?)\)/g)].map(([, words]) => words)).toEqual(['done', 'present stage', 'not begun'])
})

it('tabs are links, and one of them is the present page', () => {
  const html = renderParts(
    <Tabs
      label="State"
      items={[
        { href: '/a', label: 'Open', count: 0, isCurrent: true },
        { href: '/b', label: 'Closed' },
      ]}
    />,
  )
  expect(html).toContain(
    '<a class="tab" data-count="0" href="/a" aria-current="page">Open<span class="tab-count">0</span></a>',
  )
  expect(html.match(/aria-current/g)).toHaveLength(1)
})

it('a list of one page has no pager', () => {
  expect(renderParts(<Pager />)).toBe('')
  expect(renderParts(<Pager next="/en/tasks?after=x" />)).toContain('href="/en/tasks?after=x"')
})

it('a result is read aloud and takes the focus; other notices do not', () => {
  expect(renderParts(<Notice title="Recorded" isResult />)).toMatch(/role="alert" tabindex="-1" data-focus/)
  expect(renderParts(<Notice title="A fact" />)).not.toMatch(/alert|data-focus/)
})

it('a dialog has a name, and its link leads to a page for readers without script', () => {
  expect(renderParts(<Dialog id="d" title="Withdraw?" close="Cancel" />)).toContain('aria-labelledby="d-title"')
  expect(
    renderParts(
      <DialogLink dialog="d" href="/en/withdraw">
        Withdraw
      </DialogLink>,
    ),
  ).toContain('href="/en/withdraw" data-opens="d"')
})

it('progress is said in words', () => {
  expect(renderParts(<Progress number={3} total={9} />, 'ar')).toContain('السؤال 3 من 9')
})

it('a text that a person wrote has its own language and direction', () => {
  expect(renderParts(<WrittenText text={'مرحبًا\n\nHello\nagain\n\n?'} />)).toBe(
    '<blockquote class="written" dir="ltr"><p lang="ar" dir="rtl">مرحبًا</p><p lang="en" dir="ltr">Hello\nagain</p><p dir="auto">?</p></blockquote>',
  )
  expect(renderParts(<WrittenWords text="سلمى" />)).toBe('<bdi lang="ar" dir="rtl">سلمى</bdi>')
})

it('a text in another language than the reader’s is said to be so, with who reads it to them', () => {
  const hint = (text: string) => renderParts(<LanguageHint text={text} />, 'en')
  expect(hint('مرحبًا')).toMatch(/This text is written in Arabic\. If you do not understand it, call the contact centre/)
  expect([hint('Hello'), hint('26-482')]).toEqual(['', ''])
  expect(renderParts(<LanguageHint text="Hello" />, 'ar')).toContain(
    'كُتب هذا النص باللغة الإنجليزية. إن صعب عليك فهمه فاتصل بمركز الاتصال',
  )
})
