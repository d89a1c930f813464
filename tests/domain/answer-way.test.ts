import {
  findAnswerWay,
  findWaysBack,
  isCallable,
  isMailable,
  isOtherContacted,
  isReachedByOpening,
} from '../../domain/answer-way'

const email = 'player@club.example'
const phone = '+962790000009'

test.each([
  ['who named no way gets mails', { email, phone }, 'email'],
  [
    'who wants the subject hidden gets mails that only tell that there is something new',
    { email, contact: { quiet: true } },
    'quiet_email',
  ],
  ['who chose the telephone is called, also with a mail address', { email, phone, contact: { by: 'phone' } }, 'phone'],
  ['whose mail address takes no mail is called', { email: 'player', phone, contact: { by: 'email' } }, 'phone'],
  ['whose way we do not offer is called', { email, phone, contact: { by: 'sms' } }, 'phone'],
  ['who chose the telephone and gave no number is reached in no way', { email, contact: { by: 'phone' } }, 'none'],
  ['who wants no contact is reached in no way, whatever they gave', { email, phone, contact: { by: 'none' } }, 'none'],
  ['who gave nothing is reached in no way', {}, 'none'],
])('%s', (_rule, applicant, way) => {
  expect(findAnswerWay(applicant, false)).toBe(way)
})

test('in danger every mail only tells that there is something new, and other ways stay', () => {
  expect(findAnswerWay({ email }, true)).toBe('quiet_email')
  expect(findAnswerWay({ phone }, true)).toBe('phone')
})

test.each([
  ['who gave both can come back both ways', { email, phone }, [true, true]],
  ['who gave a mail address alone cannot be called', { email }, [true, false]],
  ['who gave a telephone number alone gets no number by e-mail', { phone }, [false, true]],
  ['who takes no mails gets no number by e-mail', { email, phone, contact: { by: 'phone' } }, [false, true]],
  [
    'whose telephone others use too gets no number by e-mail',
    { email, contact: { sharedPhone: true } },
    [false, false],
  ],
  ['who gave nothing comes back by the code alone', {}, [false, false]],
])('%s', (_rule, applicant, [byMail, byCall]) => {
  expect(findWaysBack(applicant)).toEqual({ byMail, byCall })
})

test('a mail goes to who has an address and wants mails, and a call to who has a number and wants contact', () => {
  expect([isMailable({ email }), isMailable({ email, contact: { by: 'phone' } }), isMailable({})]).toEqual([
    true,
    false,
    false,
  ])
  expect([isCallable({ phone }), isCallable({ phone, contact: { by: 'none' } }), isCallable({})]).toEqual([
    true,
    false,
    false,
  ])
})

const [relation, calledByPhone] = ['relative', { phone, contact: { by: 'phone' } }]
test.each([
  ['the own application', calledByPhone, true],
  [
    'who wrote for another person, and is contacted',
    { ...calledByPhone, submitter: { relation, contacted: 'submitter' } },
    true,
  ],
  [
    'who wrote for a person who is called',
    { ...calledByPhone, submitter: { relation, contacted: 'applicant' } },
    false,
  ],
  ['who wrote before the form told whom we contact', { ...calledByPhone, submitter: { relation } }, false],
  ['who wrote for a person with a mail address and a telephone', { email, phone, submitter: { relation } }, false],
  ['who wrote for a person whom nobody can call', { email, submitter: { relation } }, true],
  ['who wrote for a person who wants no contact', { phone, contact: { by: 'none' }, submitter: { relation } }, true],
] as const)('an opening with the tracking code tells whether the applicant knows: %s', (_who, applicant, isReached) => {
  expect(isReachedByOpening(applicant)).toBe(isReached)
})

test('the person concerned is contacted, unless who wrote gave their own addresses', () => {
  expect(isOtherContacted({})).toBe(false)
  expect(isOtherContacted({ submitter: { relation, contacted: 'submitter' } })).toBe(false)
  expect(isOtherContacted({ submitter: { relation, contacted: 'applicant' } })).toBe(true)
  expect(isOtherContacted({ submitter: { relation } })).toBe(true)
})
