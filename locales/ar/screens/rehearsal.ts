/** Sentences of the page with what is possible only in a rehearsal. */
export const rehearsalSentences = {
  'rehearsal.link': 'التدريب',
  'rehearsal.title': 'التدريب',
  'rehearsal.lead': 'تعمل هنا بأي صفة، وتجعل الأيام تمر. لا توجد هذه الصفحة إلا ما دامت المنصة للتجربة.',
  'rehearsal.seats': 'العمل بصفة أخرى',
  'rehearsal.days': 'مرور أيام على الطلب {reference}',
  'rehearsal.days.where': 'كي تمر أيام على طلب، افتحه في مكتب العمل ثم افتح هذه الصفحة.',
  'rehearsal.days.now': 'الوقت عند هذا الطلب الآن {at}. لم تمر عليه وحده أي أيام.',
  'rehearsal.days.ahead': 'الوقت عند هذا الطلب الآن {at}. وهو متقدم على وقت المنصة بمقدار {duration}.',
  'rehearsal.days.unknown': 'تعذرت قراءة الوقت عند هذا الطلب. حمّل الصفحة من جديد.',
  'rehearsal.days.moving': 'تمر عليه أيام الآن. حمّل هذه الصفحة من جديد بعد لحظة.',
  'rehearsal.days.count': 'كم يومًا؟',
  'rehearsal.days.hint': 'من 1 إلى 60. يقع كل ما موعده في هذه الأيام، بترتيبه. ولا يتغير أي طلب آخر.',
  'rehearsal.days.wrong': 'اكتب عددًا صحيحًا من الأيام، من 1 إلى 60.',
  'rehearsal.days.pass': 'أمرر هذه الأيام',
} as const
