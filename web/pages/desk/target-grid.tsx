import { IMPORTANCES } from '../../../domain/vocabulary'
import { formatDuration, formatShortDateAndTime } from '../../../locales/format-time'
import type { OpenedCase } from '../../desk/desk-facts'
import { CELL_FIELD, cellOf } from '../../desk/staff-act-fields'
import { useTranslator } from '../../parts/frame'
import { writeInstant } from '../track/tracked'

interface TargetGridProps {
  opened: OpenedCase
  typed: Record<string, string>
  error: string | undefined
}

/**
 * Importance and kind of problem as one grid: each cell is a choice, and says how long the first office has and until when, if the
 * application is routed now.
 */
export function TargetGrid({ opened: { application, programme }, typed, error }: TargetGridProps) {
  const translator = useTranslator()
  const { translate, language } = translator
  const { targets } = application
  const suggested = targets?.suggested && cellOf(targets.suggested.importance, targets.suggested.pillar)
  const chosen = typed[CELL_FIELD] ?? suggested
  const findCell = (importance: string, pillar: string) =>
    targets?.cells.find((cell) => cell.importance === importance && cell.pillar === pillar)
  return (
    <div class={error ? 'field field-wrong' : 'field'}>
      {error && (
        <p class="field-error" id={`${CELL_FIELD}-error`}>
          {error}
        </p>
      )}
      <div class="table-box">
        <table class="grid">
          <caption>{translate('desk.grid')}</caption>
          <thead>
            <tr>
              <td />
              {IMPORTANCES.map((importance) => (
                <th scope="col">{translate(`importance.${importance}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {programme.pillars.map(({ code, names }) => (
              <tr>
                <th scope="row">{names[language]}</th>
                {IMPORTANCES.map((importance, index) => {
                  const value = cellOf(importance, code)
                  const cell = findCell(importance, code)
                  const [office] = cell?.offices ?? []
                  const id =
                    index === 0 && code === programme.pillars[0]?.code
                      ? CELL_FIELD
                      : `${CELL_FIELD}-${importance}-${code}`
                  return (
                    <td>
                      <label
                        class="grid-cell"
                        for={id}
                        title={cell && writeInstant(translator, application, cell.dueAt)}
                      >
                        <input
                          type="radio"
                          id={id}
                          name={CELL_FIELD}
                          value={value}
                          checked={value === chosen}
                          aria-label={`${names[language]}, ${translate(`importance.${importance}`)}`}
                        />
                        {office && (
                          <span class="small">
                            {formatDuration(
                              translator,
                              office.targetMinutes,
                              cell?.roundTheClock ? 'calendar' : 'working',
                            )}
                            {cell?.roundTheClock && (
                              <>
                                <br />
                                {translate('desk.grid.roundTheClock')}
                              </>
                            )}
                            {cell && (
                              <>
                                <br />
                                <strong>
                                  {formatShortDateAndTime(language, Date.parse(cell.dueAt), application.timeZone)}
                                </strong>
                              </>
                            )}
                          </span>
                        )}
                      </label>
                    </td>
                  )
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {targets && <p class="soft small">{translate('desk.grid.hint')}</p>}
    </div>
  )
}
