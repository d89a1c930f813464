import type { EnglishOf } from '../../english-of'
import type { informationSentences as arabic } from '../../ar/screens/information'

export const informationSentences: EnglishOf<typeof arabic> = {
  'help.title': 'Help',
  'help.officers.title': 'Help for officers',
  'help.officers.lead': 'What somebody who works at the desk needs most.',
  'help.officers.list': 'The list',
  'help.officers.list.1': '“Mine” shows what waits for your seats, the nearest due time first.',
  'help.officers.list.2': '“Handled” shows the applications in which you acted.',
  'help.officers.acts': 'Acts',
  'help.officers.acts.1': '“Answer” goes to the complaint unit first, then to the applicant.',
  'help.officers.acts.2': '“Ask” goes to the applicant. Without an address your time goes on until they look.',
  'help.officers.acts.3': '“Return” is for what another body is responsible for.',
  'help.officers.acts.4': '“Remark” changes no date. Choose who reads it.',
  'help.officers.time': 'Dates and reminders',
  'help.officers.time.1': '“The clock explained” on the page of an application says how your date was computed.',
  'help.officers.time.2': 'The last reminder before a date comes by e-mail. Earlier ones stand in the history alone.',
  'help.officers.time.3': 'When the date passes without an answer, the application goes up to a higher office.',
  'help.officers.danger': 'Danger and wrongdoing',
  'help.officers.danger.1': 'If you read of danger or of wrongdoing, choose “To the officer on duty”.',
  'help.officers.danger.2': 'You do not see the application after that until the officer on duty accepts it.',
  'help.officers.objection': 'Objections',
  'help.officers.objection.1':
    'The applicant can object to the answer. Another seat than the one that released it decides.',
  'help.officers.objection.2':
    'If it is reopened, a higher office or a colleague answers, not the author of the first answer.',
  'help.send': 'How do I send a complaint?',
  'help.send.1': 'Open the first page and press “Start a new complaint”. The questions come one after another.',
  'help.send.2':
    'You need no account. If you do not know the responsible body, choose “I do not know”, and we find it.',
  'help.send.3': 'At the end you get a reference and a tracking code. Keep both.',
  'help.wrongdoing': 'An official asked me for money, or misuses an office',
  'help.wrongdoing.1': 'Send a complaint. Write who it was, when and where. You may leave your name empty.',
  'help.track': 'How do I learn where my application stands?',
  'help.track.1': 'Press “Follow an application”, and enter reference and tracking code.',
  'help.track.2': 'You see who has your application, the date that we promised, and what happens if nobody acts.',
  'help.track.3': 'On the same page you reply to a question, add a remark, or withdraw the application.',
  'help.answer': 'I got the answer. What now?',
  'help.answer.1':
    'Tell us whether the matter is solved. If you say “no”, we do not close it before your time to object has passed.',
  'help.answer.2': 'If you object, another person looks at it. If nobody decides in time, the application is reopened.',
  'help.lost': 'I lost the tracking code',
  'help.lost.1':
    'Press “Follow an application”. Under “Lost the code?” choose “Get a number by e-mail, or ask for a call”. With the number you open your applications, except those with a shared telephone or without contact by e-mail.',
  'help.lost.2':
    'Or call the contact centre, {phone}. The agent makes sure that it is you, and then acts for you. Nobody asks you for the code.',
  'help.lost.3':
    'No number by e-mail opens an application that tells of danger, or one of wrongdoing before it is accepted. Ask for a call: the officer on duty telephones you.',
  'help.traces': 'Nobody else may see that I was here',
  'help.traces.1':
    '“Leave quickly” at the top of each page erases what this site keeps on the device. It then opens google.com in place of the page.',
  'help.call': 'How do I call you?',
  'help.call.1':
    'An agent of the contact centre writes down your complaint. They tell you where your application stands once they know that it is you.',
  'help.phone': 'I have no e-mail address',
  'help.phone.1':
    'Leave your telephone number. The contact centre calls you when something is needed from you, three times at different hours.',

  'privacy.title': 'Privacy',
  'privacy.lead': 'Here we say what we keep, who sees it, and what we do not do.',
  'privacy.kept': 'What we keep',
  'privacy.kept.1':
    'What you write in the application, what officers write to answer it, and each step with its time. Nobody can change what is on record.',
  'privacy.kept.2':
    'Your name, telephone number, e-mail address and the location of your device, if you give them. The name is optional.',
  'privacy.kept.3': 'Which officer opened your application, and when.',
  'privacy.seen': 'Who sees what',
  'privacy.seen.1':
    'The body that answers you sees what you wrote, and the name, group, addresses, place and dates that you give. Before you send, we show you what it sees.',
  'privacy.seen.triage':
    'The triage desk sees what you wrote, name, group, place and dates. It sees no e-mail address and no telephone number.',
  'privacy.seen.review': 'Those who review the answer or decide about your objection see what the triage desk sees.',
  'privacy.seen.room': 'The operation room sees what the body sees.',
  'privacy.seen.centre':
    'The contact centre sees what you wrote, name, group, e-mail address and telephone number. It sees neither place nor dates. It alone sees the gender.',
  'privacy.seen.2': 'What tells of danger or wrongdoing is read by the officer on duty alone, until they accept it.',
  'privacy.seen.3': 'The body never sees why you withdrew.',
  'privacy.web': 'On this site',
  'privacy.web.1':
    'We use no trackers and no advertisements, and send nothing to another site. “Leave quickly” opens google.com, which does not learn where you come from.',
  'privacy.web.2':
    'Your browser keeps a secret that holds your application open for half an hour. “Close this page” erases it. What you type there to reply, add or object also stays in the open tab until you send it.',
  'privacy.web.3': 'What you wrote and did not send yet is kept with us, encrypted, for 24 hours, and then deleted.',
  'privacy.web.4':
    'If your browser runs scripts, it is also kept on your device, not encrypted. It stays until you send it or erase it, and at most 7 days after the last change. It is erased when you next open this site after that.',
  'privacy.web.5':
    '“Leave quickly” and “Close this page” erase everything on the device that you did not send. If you answer that there is danger, nothing is kept on it.',
  'privacy.web.6':
    'The device also keeps blank pages, the same for everybody, so that they work without network. No page with anything about you is kept.',
  'privacy.web.7':
    'With a note about a page we keep nothing about you. The operation room reads it, and it is deleted one year after it was done.',
  'privacy.mail': 'By e-mail',
  'privacy.mail.1':
    'We never write the tracking code in a mail. By a link in our mails the owner of the address can say that it is not theirs. Mails about danger have no link.',
  'privacy.phone': 'By telephone',
  'privacy.phone.1':
    'The agent makes sure that it is you before acting for you, and it is recorded how. They do not ask for the tracking code.',
  'privacy.phone.2':
    'When you ask for a call, we look for your applications by the number that you wrote. Then we delete it.',

  'accessibility.title': 'Accessibility',
  'accessibility.lead': 'This site is made to be used by everybody, on any device.',
  'accessibility.1': 'The pages work with the keyboard alone, with a screen reader, and without scripts.',
  'accessibility.2': 'You can enlarge a page four times without losing anything.',
  'accessibility.3': 'Colours follow your choice of dark mode and high contrast on your device.',
  'accessibility.4': 'Our measure is WCAG 2.2, level AA. No independent body has examined the site yet.',
  'accessibility.problem': 'Is something difficult?',
  'accessibility.problem.1':
    'Call the contact centre, {phone}. The agent writes down your complaint. They tell you where it stands once they know that it is you.',
}
