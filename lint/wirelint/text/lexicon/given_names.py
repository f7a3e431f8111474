"""Given names that tell whether a person is a woman or a man."""

# Given names of women, as written.
WOMEN = frozenset(
    "Aisha Alice Anastasia Angela Anna Annika Astrid Barbara Birgit Camilla Caroline Carolina Charlotte Christina Christine"
    " Claudia Cristina Daria Deborah Diana Ekaterina Elena Elizabeth Emily Emma Fatima Galina Gudrun Guðrún Hannah Helena Helga"
    " Ingibjörg Ingrid Irina Isabel Isabella Jane Jennifer Jessica Julia Julie Katarina Kate Katherine Katrín Khadija Kristín"
    " Laura Larisa Linda Lisa Lucia Lucy Lyudmila Margaret Margarita Maria Marie Marina Mary Michelle Monika Nadezhda Natalia"
    " Natalya Nancy Noriko Oksana Olga Olivia Patricia Paula Polina Rachel Rebecca Ruth Sandra Sara Sarah Sigrún Silvia Sofia"
    " Sophia Sophie Susan Svetlana Tatiana Tatyana Teresa Theresa Ursula Valentina Veronika Victoria Yekaterina Yoko Yulia"
    " Yuriko Zainab".split()
)
# Given names of men, as written.
MEN = frozenset(
    "Abdullah Adam Ahmed Alejandro Alexander Alexei Alexey Anatoly Andrei Andrew Andriy Anthony Antonio Benjamin Bill Björn Bob"
    " Boris Brian Carlos Charles Christopher Daniel David Dmitry Dmytro Donald Edward Einar Eric Erik Fernando Francisco Frank"
    " Gary George Giovanni Giuseppe Guðmundur Gunnar Hassan Henry Hiroshi Hussein Ibrahim Igor Ivan Jack James Jens Jim Joe John"
    " José Joseph Juan Kenji Kenneth Kevin Konstantin Kristján Larry Lars Luis Magnús Mahmoud Mark Matthew Maxim Michael Miguel"
    " Mikhail Mohamed Mohammad Mohammed Muhammad Mykola Nicholas Nikolai Nikolay Oleg Oleksandr Olaf Omar Otto Patrick Paul"
    " Pavel Pedro Peter Petro Philip Pierre Richard Robert Roberto Ronald Scott Sergei Sergey Sergio Serhiy Sigurður Stephen"
    " Steven Takashi Taro Thomas Timothy Tom Tony Viktor Vladimir Volodymyr William Yuri Yury".split()
)
