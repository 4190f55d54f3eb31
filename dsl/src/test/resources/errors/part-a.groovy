include 'part-b.groovy'
