import type { ComponentChildren } from 'preact'
import { type Importance, IMPORTANCES } from '../../../domain/vocabulary'
import { formatDuration, formatShortDate, formatTimeOf } from '../../../locales/format-time'
import type { OpenedCase, StaffApplication } from '../../desk/desk-facts'
import { CELL_FIELD, cellOf, findSuggested } from '../../desk/staff-act-fields'
import { Details } from '../../parts/card'
import { useTranslator } from '../../parts/frame'
import { writeInstant } from '../track/tracked'

interface TargetGridProps {
  opened: OpenedCase
  typed: Record<string, string>
  error: string | undefined
}

type Cell = NonNullable<StaffApplication['targets']>['cells'][number]

/** What stands in a cell. `isFirst`: it is the first cell of the grid. */
type ShowCell = (importance: Importance, pillar: string, names: string, isFirst: boolean) => ComponentChildren

/**
 * Importance and kind of problem as one grid: each cell is a choice, and says until when the first office has time if the application is
 * routed now. How long that is stands in a second grid, which is opened.
 */
export function TargetGrid({ opened, typed, error }: TargetGridProps) {
  const translator = useTranslator()
  const { translate } = translator
  const { application } = opened
  const { targets } = application
  const cell = findSuggested(opened)?.suggested
  const chosen = typed[CELL_FIELD] ?? (cell && cellOf(cell.importance, cell.pillar))
  const findCell = (importance: Importance, pillar: string) =>
    targets?.cells.find((each) => each.importance === importance && each.pillar === pillar)
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      {error && (
        <p class="field-error" id={`${CELL_FIELD}-error`}>
          {error}
        </p>
      )}
      {cell && <p class="hint">{translate(application.importance ? 'desk.grid.before' : 'desk.grid.usual')}</p>}
      <Grid
        opened={opened}
        caption={translate('desk.grid')}
        show={(importance, pillar, label, isFirst) => {
          const value = cellOf(importance, pillar)
          const found = findCell(importance, pillar)
          const id = isFirst ? CELL_FIELD : `${CELL_FIELD}-${importance}-${pillar}`
          return (
            <label class="grid-cell" for={id} title={found && writeInstant(translator, application, found.dueAt)}>
              <GridImportance importance={importance} />
              <input
                type="radio"
                id={id}
                name={CELL_FIELD}
                value={value}
                checked={value === chosen}
                aria-label={label}
              />
              {found && <DueDate cell={found} timeZone={application.timeZone} />}
            </label>
          )
        }}
      />
      {targets && (
        <>
          <p class="soft small">{translate(application.ruling ? 'desk.grid.hint.ruling' : 'desk.grid.hint')}</p>
          <Details summary={translate('desk.grid.times')}>
            <Grid
              opened={opened}
              caption={translate('desk.grid.times.caption')}
              show={(importance, pillar) => {
                const found = findCell(importance, pillar)
                return (
                  <div class="grid-time">
                    <GridImportance importance={importance} />
                    {found && <OfficeTime cell={found} />}
                  </div>
                )
              }}
            />
          </Details>
        </>
      )}
    </div>
  )
}

/** One row for each kind of problem, one column for each importance. On a telephone each row is a list. */
function Grid({ opened, caption, show }: { opened: OpenedCase; caption: string; show: ShowCell }) {
  const { translate, language } = useTranslator()
  const { pillars } = opened.programme
  return (
    <table class="grid">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <td />
          {IMPORTANCES.map((importance) => (
            <th scope="col">{translate(`importance.${importance}`)}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {pillars.map(({ code, names }, row) => (
          <tr>
            <th scope="row">{names[language]}</th>
            {IMPORTANCES.map((importance, column) => (
              <td>
                {show(
                  importance,
                  code,
                  `${names[language]}, ${translate(`importance.${importance}`)}`,
                  row === 0 && column === 0,
                )}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The title of the column, where a telephone shows no columns. */
function GridImportance({ importance }: { importance: Importance }) {
  const { translate } = useTranslator()
  return (
    <span class="grid-importance" aria-hidden="true">
      {translate(`importance.${importance}`)}
    </span>
  )
}

/** Day and name of the month: two numbers are read as another day. */
function DueDate({ cell: { dueAt }, timeZone }: { cell: Cell; timeZone: string }) {
  const { language } = useTranslator()
  const at = Date.parse(dueAt)
  return (
    <>
      <strong>{formatShortDate(language, at, timeZone)}</strong>
      <span class="grid-hour">{formatTimeOf(language, at, timeZone)}</span>
    </>
  )
}

function OfficeTime({ cell: { offices, roundTheClock } }: { cell: Cell }) {
  const translator = useTranslator()
  const { translate } = translator
  const [office] = offices
  if (!office) return null
  const duration = formatDuration(translator, office.targetMinutes, roundTheClock ? 'calendar' : 'working')
  return <>{translate(roundTheClock ? 'desk.grid.roundTheClock' : 'desk.grid.working', { duration })}</>
}
