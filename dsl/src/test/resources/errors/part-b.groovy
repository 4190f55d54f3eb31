include 'part-a.groovy'
