import type { Services } from '../../../api/services'
import { createSignInQuery } from '../../own-path'
import { Button, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'

type Demos = NonNullable<Awaited<ReturnType<Services['reads']['readDemoSignIns']>>>

export interface DemoSignInsProps {
  frame: Frame
  /** the path, after its language, to which the officer returns */
  to: string | undefined
  /** absent wherever the platform serves people */
  demos: Demos | undefined
}

interface OfferedProps extends DemoSignInsProps {
  demos: Demos
  /** the page with the seats of another programme */
  pathOf: (programme: string) => string
  title: string
}

/** A button names so many seats of a person, and how many there are beside them. */
const NAMED_SEATS = 3

/** In a rehearsal: a button for each demo sign-in of one programme, by the kind of work, and links to the other programmes. */
export function DemoSignIns({ frame, to, demos, pathOf, title }: OfferedProps) {
  const { translate, language } = frame.translator
  const path = `/${language}/sign-in`
  return (
    <section>
      <h2>{title}</h2>
      <p>{translate('signIn.demo.text')}</p>
      <p>
        <strong>{translate('signIn.demo.of', { programme: demos.programmeName })}</strong>
      </p>
      <Form
        action={`${path}/demo${createSignInQuery(undefined, demos.isOwn ? undefined : demos.programme)}`}
        hidden={to === undefined ? {} : { to }}
      >
        {demos.groups.map(({ group, offered }) => (
          <>
            <h3>{translate(`signIn.demo.${group}`)}</h3>
            <ul class="demo-sign-ins">
              {offered.map(({ name, seatNames }) => (
                <li>
                  <Button look="link" name="name" value={name}>
                    <span>
                      {nameSeats(seatNames)} <bdi class="soft">{name}</bdi>
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
          </>
        ))}
      </Form>
      {demos.others.length > 0 && (
        <>
          <h3>{translate('signIn.demo.others')}</h3>
          <ul>
            {demos.others.map(({ programme, programmeName, count }) => (
              <li>
                <a href={pathOf(programme)}>
                  {translate('signIn.demo.programme', { programme: programmeName, count })}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )

  function nameSeats(names: readonly string[]): string {
    const rest = names.length - NAMED_SEATS
    const named = names.slice(0, NAMED_SEATS).join(' · ')
    return rest > 0 ? `${named} · ${translate('signIn.demo.more', { count: rest })}` : named
  }
}
