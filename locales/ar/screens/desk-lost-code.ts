/** The form for a call to an applicant who lost the tracking code. */
export const deskLostCodeSentences = {
  'desk.lost_code': 'اتصال بمن فقد رمز المتابعة',
  'desk.lost_code.tab': 'رمز مفقود',
  'desk.lost_code.number': 'الرقم المطلوب الاتصال به: {phone}',
  'desk.lost_code.by': 'آخر موعد للاتصال: {when}',
  'desk.lost_code.tries': {
    zero: 'لم يسبق الاتصال.',
    one: 'سبق الاتصال مرة واحدة ولم يجب أحد.',
    two: 'سبق الاتصال مرتين ولم يجب أحد.',
    few: 'سبق الاتصال {count} مرات ولم يجب أحد.',
    many: 'سبق الاتصال {count} مرة ولم يجب أحد.',
    other: 'سبق الاتصال {count} مرة ولم يجب أحد.',
  },
  'desk.lost_code.first': 'لا تذكر أي طلب قبل أن يذكر المتحدث اسمه.',
  'desk.lost_code.then': 'أخبره بعد ذلك أين وصل طلبه، ويمكنك أن تسجّل عنه ما يريده.',
  'desk.lost_code.never': 'لا تسأل عن رمز المتابعة. لا يستطيع أحد قراءته من جديد.',
  'desk.lost_code.others': 'طلبات أخرى للرقم نفسه',
  'desk.lost_code.send': 'سجّل نتيجة الاتصال',
  'desk.done.lostCodeCall': 'سُجّلت نتيجة الاتصال.',
} as const
