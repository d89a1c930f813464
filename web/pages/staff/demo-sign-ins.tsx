import type { Services } from '../../../api/services'
import { Details } from '../../parts/card'
import { Button, Form } from '../../parts/form'
import type { Frame } from '../../parts/frame'

export interface DemoSignInsProps {
  frame: Frame
  /** the path, after its language, to which the officer returns */
  to: string | undefined
  /** empty wherever the platform serves people */
  demos: Awaited<ReturnType<Services['reads']['readDemoSignIns']>>
}

/** In a rehearsal: a button for each demo sign-in, by programme. The first programme is shown, the others are folded. */
export function DemoSignIns({ frame, to, demos }: DemoSignInsProps) {
  const { translate, language } = frame.translator
  return (
    <section>
      <h2>{translate('signIn.demo')}</h2>
      <p>{translate('signIn.demo.text')}</p>
      <Form action={`/${language}/sign-in/demo`} hidden={to === undefined ? {} : { to }}>
        {demos.map(({ programmeName, offered }, index) => (
          <Details
            summary={translate('signIn.demo.programme', { programme: programmeName, count: offered.length })}
            isOpen={index === 0}
          >
            <ul class="demo-sign-ins">
              {offered.map(({ name, seatNames }) => (
                <li>
                  <Button look="link" name="name" value={name}>
                    <span>
                      {seatNames.join(' · ')} <bdi>{name}</bdi>
                    </span>
                  </Button>
                </li>
              ))}
            </ul>
          </Details>
        ))}
      </Form>
    </section>
  )
}
